using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ParityFast.Tests")]
