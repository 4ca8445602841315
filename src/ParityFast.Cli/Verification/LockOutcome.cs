using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>What came of the lock.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Path">The lock's file; null where there is none.</param>
/// <param name="Differences">Where what was verified differs from it.</param>
internal sealed record LockOutcome(LockState State, string? Path, IReadOnlyList<StrategyFinding> Differences);
