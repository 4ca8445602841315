namespace ParityFast.Metrics;

/// <summary>
/// Ulcer index (Martin and McCann, 1989): the root of the mean squared drawdown, a fraction. It is larger the deeper and the longer
/// drawdowns are. Undefined (null) without equity.
/// </summary>
public static class UlcerIndex
{
    /// <summary>From equity.</summary>
    /// <param name="equity">Equity over time, above zero, quote units.</param>
    /// <param name="start">Equity before the first, the first peak, quote units.</param>
    public static double? Compute(ReadOnlySpan<double> equity, double start)
    {
        if (equity.IsEmpty || !(start > 0))
            return null;
        var (peak, squares) = (start, 0.0);
        foreach (var value in equity)
        {
            peak = Math.Max(peak, value);
            squares += (peak - value) / peak * ((peak - value) / peak);
        }

        return Math.Sqrt(squares / equity.Length);
    }
}
