using ParityFast.Certificates;

namespace ParityFast.Cli.Verification;

/// <summary>What came of the lock.</summary>
/// <param name="State">The state of the lock.</param>
/// <param name="Path">The lock's file; null if there is none.</param>
/// <param name="Differences">The differences between what was verified and the lock.</param>
internal sealed record LockOutcome(LockState State, string? Path, IReadOnlyList<StrategyFinding> Differences);
