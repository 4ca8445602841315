namespace ParityFast.Benchmarks.Regression;

/// <summary>The middle of a sample, or the mean of its two middle values.</summary>
internal static class Median
{
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("a median of nothing");
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
