namespace ParityFast.Fingerprints;

/// <summary>What the strategy's assembly and its symbols tell about how it was compiled.</summary>
/// <param name="Version">Version of the compiler; null if there are no symbols beside or in the assembly.</param>
/// <param name="LanguageVersion">Version of the language; null like <paramref name="Version"/>.</param>
/// <param name="TargetFramework">The framework it was compiled for; null if it does not say.</param>
public sealed record CompilerFacts(string? Version, string? LanguageVersion, string? TargetFramework);
