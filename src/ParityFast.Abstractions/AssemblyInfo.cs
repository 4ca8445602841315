using System.Runtime.CompilerServices;

// The engine fills the frame that a context reads; strategies do not reference the engine and see only public members.
[assembly: InternalsVisibleTo("ParityFast")]
[assembly: InternalsVisibleTo("ParityFast.Abstractions.Tests")]
[assembly: InternalsVisibleTo("ParityFast.Tests")]
