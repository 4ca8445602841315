namespace ParityFast.Metrics;

/// <summary>The falls of an equity curve from its running peak, the initial capital being the first peak.</summary>
/// <param name="MaxFraction">
/// The deepest fall as a positive fraction of its peak: maximum over candles of (peak − equity) ÷ peak. Above 1 if equity went below zero.
/// </param>
/// <param name="MaxBars">
/// Length in candles of the drawdown that was the deepest (the first of equals): from the last candle at the peak to the candle on which
/// equity is at or above it again, or to the last candle of the run. The initial capital comes before candle 0, as candle −1. For 100, 90,
/// 100 it is 2.
/// </param>
/// <param name="MaxMoney">
/// The largest peak − equity in quote currency, positive; it may belong to another drawdown than <paramref name="MaxFraction"/>.
/// </param>
/// <param name="LongestBars">Length in candles of the longest drawdown, however shallow; counted as <paramref name="MaxBars"/> is.</param>
public readonly record struct DrawdownSummary(double MaxFraction, int MaxBars, double MaxMoney, int LongestBars)
{
    /// <summary>The drawdowns of an equity curve whose first value is the initial capital.</summary>
    /// <param name="equity">Initial capital (positive), then the equity of each candle, in quote currency.</param>
    /// <returns>All zero for fewer than two values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The initial capital is not a positive, finite number.</exception>
    public static DrawdownSummary Of(ReadOnlySpan<double> equity) =>
        equity.IsEmpty ? default : EquityAccumulator.Over(equity, MetricGroups.Drawdown).Drawdowns;
}
