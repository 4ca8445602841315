namespace ParityFast.Metrics;

/// <summary>
/// Downside deviation: √(Σ min(r − MAR, 0)² ÷ n) × √(bars in a year), the mean taken over all n bars; a fraction a year. MAR is the minimum
/// acceptable return. Undefined (null) without a bar.
/// </summary>
public static class DownsideDeviation
{
    /// <summary>From the sums of returns, which carry their minimum acceptable return.</summary>
    /// <param name="returns">The sums of returns per bar.</param>
    /// <param name="periodsPerYear">Number of bars in a year; positive.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear) =>
        returns.DownsideDeviation is { } deviation ? Defined.OrNull(deviation * Math.Sqrt(periodsPerYear)) : null;

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per bar, fractions.</param>
    /// <param name="periodsPerYear">Number of bars in a year; positive.</param>
    /// <param name="minimumAcceptablePerYear">The minimum acceptable return a year, a fraction; ÷ bars in a year for one bar.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear, double minimumAcceptablePerYear = 0) =>
        Compute(ReturnSums.Of(returns, minimumAcceptablePerYear / periodsPerYear), periodsPerYear);
}
