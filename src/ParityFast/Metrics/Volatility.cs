namespace ParityFast.Metrics;

/// <summary>Volatility: the sample deviation (ddof 1) of simple returns per bar × √(bars in a year), a fraction a year. Undefined (null) with fewer than two bars.</summary>
public static class Volatility
{
    /// <summary>From the sums of returns.</summary>
    /// <param name="returns">The sums of returns per bar.</param>
    /// <param name="periodsPerYear">Number of bars in a year; positive.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear) =>
        returns.SampleDeviation is { } deviation ? Defined.OrNull(deviation * Math.Sqrt(periodsPerYear)) : null;

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per bar, fractions.</param>
    /// <param name="periodsPerYear">Number of bars in a year; positive.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear) => Compute(ReturnSums.Of(returns), periodsPerYear);
}
