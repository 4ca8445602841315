namespace ParityFast.Fingerprints;

/// <summary>An assembly that takes part in decisions.</summary>
/// <param name="Role">What it is to the strategy.</param>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Assembly version.</param>
/// <param name="ModuleId">The module version id: another one for every different build.</param>
public sealed record ModuleIdentity(ModuleRole Role, string Name, string Version, Guid ModuleId);
