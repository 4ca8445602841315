namespace ParityFast.Metrics;

/// <summary>
/// Payoff ratio: average win ÷ average loss, both net in quote currency and positive. Undefined (null) without a win or without a loss.
/// </summary>
public static class PayoffRatio
{
    /// <summary>From accumulated trades.</summary>
    /// <param name="trades">The closed trades.</param>
    public static double? Compute(in TradeAccumulator trades) => Defined.Ratio(trades.AverageWin, trades.AverageLoss);

    /// <summary>From net profits.</summary>
    /// <param name="pnls">Net profit of each trade.</param>
    public static double? Compute(ReadOnlySpan<double> pnls) => Compute(TradeAccumulator.Over(pnls));
}
