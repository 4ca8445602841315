namespace ParityFast.Metrics;

/// <summary>
/// Volatility: the sample deviation (ddof 1) of simple returns per candle × √(candles in a year), a fraction a year. Undefined (null) with
/// fewer than two candles.
/// </summary>
public static class Volatility
{
    /// <summary>From the sums of returns.</summary>
    /// <param name="returns">The sums of returns per candle.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear) =>
        returns.SampleDeviation is { } deviation ? Defined.OrNull(deviation * Math.Sqrt(periodsPerYear)) : null;

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear) => Compute(ReturnSums.Of(returns), periodsPerYear);
}
