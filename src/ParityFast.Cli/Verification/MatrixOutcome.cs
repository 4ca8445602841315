using ParityFast.Verification;

namespace ParityFast.Cli.Verification;

/// <summary>What came of the disturbed runs.</summary>
/// <param name="Report">The runs and their differences.</param>
/// <param name="NotTried">Disturbances that this machine cannot make.</param>
/// <param name="FirstDecision">The first decision that differs; null if none does, or if a run failed.</param>
internal sealed record MatrixOutcome(PerturbationReport Report, IReadOnlyList<string> NotTried, string? FirstDecision);
