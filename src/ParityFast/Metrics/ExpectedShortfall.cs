namespace ParityFast.Metrics;

/// <summary>
/// Historical expected shortfall (conditional value at risk): the mean of the worst returns, as a positive fraction. The worst are the
/// first max(1, ⌊n × (1 − confidence)⌋) of the sorted returns. Undefined (null) without a return.
/// </summary>
public static class ExpectedShortfall
{
    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public static double? Compute(ReadOnlySpan<double> returns, double confidence = 0.95)
    {
        Quantile.RequireConfidence(confidence);
        if (returns.IsEmpty)
            return null;
        // A product that is a whole number but for the rounding of 1 − confidence is taken as that number.
        var worst = Math.Max(1, (int)Math.Floor(returns.Length * (1 - confidence) + 1e-9));
        return -ReturnSums.Of(Quantile.Sorted(returns).AsSpan(0, worst)).Mean;
    }
}
