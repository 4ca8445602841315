namespace ParityFast.Reports;

/// <summary>How often values fall into bins of equal width; zero is always a bound, so that no bin mixes gains and losses.</summary>
internal sealed class Histogram
{
    private Histogram(double low, double width, int[] counts) => (Low, Width, Counts) = (low, width, counts);

    /// <summary>Lower bound of the first bin.</summary>
    public double Low { get; }

    /// <summary>Width of a bin.</summary>
    public double Width { get; }

    /// <summary>Number of values by bin.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Counts values in about <paramref name="bins"/> bins, the outermost with everything beyond; null without values.</summary>
    public static Histogram? Of(IReadOnlyList<double> values, int bins)
    {
        if (values.Count == 0) return null;
        var sorted = values.Order().ToArray();
        // The middle 98 % set the scale: one outlier must not press all others into a single bar.
        var (low, high) = (Math.Min(0, sorted[(int)(0.01 * (sorted.Length - 1))]),
            Math.Max(0, sorted[(int)Math.Ceiling(0.99 * (sorted.Length - 1))]));
        var width = Nice(Math.Max((high - low) / bins, 1e-9));
        var first = (int)Math.Floor(low / width);
        var counts = new int[Math.Max(1, (int)Math.Ceiling(high / width) - first)];
        foreach (var value in sorted) counts[Math.Clamp((int)Math.Floor(value / width) - first, 0, counts.Length - 1)]++;
        return new Histogram(first * width, width, counts);
    }

    private static double Nice(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        var step = width / power;
        return power * (step <= 1 ? 1 : step <= 2 ? 2 : step <= 5 ? 5 : 10);
    }
}
