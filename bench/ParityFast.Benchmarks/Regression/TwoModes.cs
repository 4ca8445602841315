namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// Whether a sample falls into two groups: the cut that leaves the least spread within its groups (Otsu's), judged by the distance of
/// their means over the spread that is left (Ashman's D, with one variance for both groups).
/// </summary>
internal static class TwoModes
{
    // By simulation, what the best cut of one normal distribution exceeds in one of twenty samples of a dozen, in one of two hundred of
    // two dozen, and never in hundreds. Two modes that are six spreads apart pass it nine times in ten.
    private const double Separation = 4.5;

    /// <param name="values">The sample, as logarithms.</param>
    /// <param name="distance">Groups that are nearer than this count as one.</param>
    /// <param name="share">A smaller group is a few outliers.</param>
    public static bool Are(IEnumerable<double> values, double distance, double share)
    {
        double[] sorted = [.. values.Order()];
        var smallest = Math.Max(2, (int)Math.Ceiling(share * sorted.Length));
        var (least, apart) = (double.PositiveInfinity, 0.0);
        for (var cut = smallest; cut <= sorted.Length - smallest; cut++)
        {
            var (low, lowSquares) = Group(sorted.AsSpan(0, cut));
            var (high, highSquares) = Group(sorted.AsSpan(cut));
            if (lowSquares + highSquares >= least) continue;
            (least, apart) = (lowSquares + highSquares, high - low);
        }

        return apart > distance && apart > Separation * Math.Sqrt(least / (sorted.Length - 2));
    }

    private static (double Mean, double Squares) Group(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, squares);
    }
}
