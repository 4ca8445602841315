namespace ParityFast.Metrics;

/// <summary>
/// Historical value at risk: the loss per candle that was not exceeded with the given confidence, as a positive fraction: −quantile(r, 1 −
/// confidence), with the quantile interpolated linearly between the sorted returns at (n − 1) × (1 − confidence). Negative if even that
/// quantile was a gain. Undefined (null) without a return.
/// </summary>
public static class ValueAtRisk
{
    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public static double? Compute(ReadOnlySpan<double> returns, double confidence = 0.95)
    {
        Quantile.RequireConfidence(confidence);
        return returns.IsEmpty ? null : -Quantile.OfSorted(Quantile.Sorted(returns), 1 - confidence);
    }
}
