namespace ParityFast.Metrics;

/// <summary>
/// Sortino ratio: (mean(r) − MAR) ÷ √(Σ min(r − MAR, 0)² ÷ n) × √N, with r the simple returns per candle, n their number, N the candles in
/// a year and MAR the minimum acceptable return per candle, which is the annual one ÷ N. Undefined (null) with fewer than two candles or
/// when no return is below the MAR.
/// </summary>
/// <remarks>F. Sortino and R. van der Meer, Downside Risk, Journal of Portfolio Management 17 (1991).</remarks>
public static class SortinoRatio
{
    /// <summary>From the sums of returns, which carry their minimum acceptable return.</summary>
    /// <param name="returns">The sums of returns per candle.</param>
    /// <param name="periodsPerYear">N, the number of candles in a year; positive.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear) => returns.Count < 2
        ? null
        : Defined.Ratio((returns.Mean - returns.MinimumAcceptable) * Math.Sqrt(periodsPerYear), returns.DownsideDeviation);

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">N, the number of candles in a year; positive.</param>
    /// <param name="minimumAcceptablePerYear">The minimum acceptable return a year, a fraction.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear, double minimumAcceptablePerYear = 0) =>
        Compute(ReturnSums.Of(returns, minimumAcceptablePerYear / periodsPerYear), periodsPerYear);
}
