namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs to allow <c>init</c>; netstandard2.0 has none.</summary>
internal static class IsExternalInit;
