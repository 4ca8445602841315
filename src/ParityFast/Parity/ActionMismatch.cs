namespace ParityFast.Comparison;

/// <summary>Two decisions on the same candle that ask for different things.</summary>
/// <param name="Index">Place among the backtest log's decisions, from 0.</param>
/// <param name="Time">Time of the backtest's decision as its log labels it, UTC.</param>
/// <param name="BacktestAction">What the backtest did.</param>
/// <param name="LiveAction">What the live session did.</param>
/// <param name="BacktestReason">Why the backtest did.</param>
/// <param name="LiveReason">Why the live session did.</param>
public sealed record ActionMismatch(long Index, DateTime? Time, DecisionAction? BacktestAction, DecisionAction? LiveAction,
    string? BacktestReason, string? LiveReason);
