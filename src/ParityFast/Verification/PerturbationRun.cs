namespace ParityFast.Verification;

/// <summary>One disturbed run.</summary>
/// <param name="Perturbation">In which way it was disturbed.</param>
/// <param name="Digest">What it decided; null if it failed.</param>
/// <param name="Output">What it printed; empty if it failed.</param>
/// <param name="Problem">Why there is no digest; null if there is one.</param>
public sealed record PerturbationRun(Perturbation Perturbation, string? Digest, string Output, string? Problem);
