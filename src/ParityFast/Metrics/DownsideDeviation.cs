namespace ParityFast.Metrics;

/// <summary>
/// Downside deviation: √(Σ min(r − MAR, 0)² ÷ n) × √(candles in a year), the mean taken over all n candles; a fraction a year. MAR is the
/// minimum acceptable return. Undefined (null) without a candle.
/// </summary>
public static class DownsideDeviation
{
    /// <summary>From the sums of returns, which carry their minimum acceptable return.</summary>
    /// <param name="returns">The sums of returns per candle.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear) =>
        returns.DownsideDeviation is { } deviation ? Defined.OrNull(deviation * Math.Sqrt(periodsPerYear)) : null;

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    /// <param name="minimumAcceptablePerYear">The minimum acceptable return a year, a fraction; ÷ candles in a year for one candle.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear, double minimumAcceptablePerYear = 0) =>
        Compute(ReturnSums.Of(returns, minimumAcceptablePerYear / periodsPerYear), periodsPerYear);
}
