namespace ParityFast.Sweeps;

/// <summary>The result of one parameter set: the one that a backtest of it alone has, bit for bit.</summary>
/// <param name="Set">Number of the set in the whole sweep, from 0.</param>
/// <param name="Values">Values of the swept fields, in the order of the ranges.</param>
/// <param name="Result">Metrics, rejections, digest.</param>
public sealed record SweepRow(long Set, IReadOnlyList<string> Values, BacktestResult Result);
