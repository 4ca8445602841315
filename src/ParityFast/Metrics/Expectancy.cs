namespace ParityFast.Metrics;

/// <summary>
/// Expectancy: what a trade brings on average in units of the average loss ("R"), win rate × payoff ratio − loss rate = (net profit ÷
/// trades) ÷ average loss. The same in money is the average trade's profit. Undefined (null) without a losing trade.
/// </summary>
/// <remarks>V. Tharp, Trade Your Way to Financial Freedom (1998).</remarks>
public static class Expectancy
{
    /// <summary>From accumulated trades.</summary>
    /// <param name="trades">The closed trades.</param>
    public static double? Compute(in TradeAccumulator trades) => Defined.Ratio(trades.AveragePnl, trades.AverageLoss);

    /// <summary>From net profits.</summary>
    /// <param name="pnls">Net profit of each trade.</param>
    public static double? Compute(ReadOnlySpan<double> pnls) => Compute(TradeAccumulator.Over(pnls));
}
