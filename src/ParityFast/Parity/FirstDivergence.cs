using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>The first divergence of two logs, with both records side by side.</summary>
/// <param name="Divergence">What differs.</param>
/// <param name="ProbableCause">What usually makes such a difference, and what to look at.</param>
/// <param name="Backtest">The backtest's record; null if it has none.</param>
/// <param name="Live">The live record; null if it has none.</param>
public sealed record FirstDivergence(Divergence Divergence, string ProbableCause, RecordedDecision? Backtest, RecordedDecision? Live);
