using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>
/// How a sweep's results fall off around its best set. A set that is much better than its neighbours owes that to chance: a small
/// change of what it was fitted to would have made another one best.
/// </summary>
internal sealed record PeakShape
{
    /// <summary>Distances that are looked at, in steps of the grid.</summary>
    public const int Distances = 6;

    // More than half of the way from the best back to an average set within one step.
    private const double LonelyDrop = 0.5;

    /// <summary>Row of the best set; -1 if no row has the metric.</summary>
    public required int Best { get; init; }

    /// <summary>The best value.</summary>
    public double BestValue { get; init; } = double.NaN;

    /// <summary>Median of all sets.</summary>
    public double Median { get; init; } = double.NaN;

    /// <summary>Median of the sets whose farthest field is 1, 2, … steps from the best; NaN if there is none.</summary>
    public IReadOnlyList<double> ByDistance { get; init; } = [];

    /// <summary>Part of the way from the best to the median that one step loses, a fraction; NaN if it is not known.</summary>
    public double Drop => ByDistance.Count == 0 || BestValue == Median ? double.NaN : (BestValue - ByDistance[0]) / (BestValue - Median);

    /// <summary>Whether the best is isolated: its neighbours lose more than half of its lead over the median set.</summary>
    public bool IsLonely => Drop > LonelyDrop;

    /// <summary>The shape around the best set by a metric.</summary>
    public static PeakShape Of(SweepTable table, Metric metric)
    {
        var values = table.Metric(metric.Name);
        var sign = metric.Order == MetricOrder.LowerIsBetter ? -1 : 1;
        var best = -1;
        for (var row = 0; row < values.Count; row++)
        {
            if (!double.IsNaN(values[row]) && (best < 0 || sign * values[row] > sign * values[best])) best = row;
        }

        if (best < 0) return new PeakShape { Best = -1 };
        var rings = Enumerable.Range(0, Distances).Select(_ => new List<double>()).ToArray();
        for (var row = 0; row < values.Count; row++)
        {
            var distance = table.Places.Max(places => Math.Abs(places[row] - places[best]));
            if (distance is >= 1 and <= Distances && !double.IsNaN(values[row])) rings[distance - 1].Add(values[row]);
        }

        return new PeakShape
        {
            Best = best,
            BestValue = values[best],
            Median = MedianOf(values.Where(value => !double.IsNaN(value))),
            ByDistance = [.. rings.Select(MedianOf)],
        };
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
