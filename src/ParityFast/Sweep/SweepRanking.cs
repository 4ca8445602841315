using System.Globalization;
using ParityFast.Metrics;

namespace ParityFast.Sweeps;

/// <summary>Keeps the best rows by one metric; of equal ones the first. A row without the metric is none of them.</summary>
/// <param name="metric">What to rank by.</param>
/// <param name="count">How many to keep.</param>
internal sealed class SweepRanking(Metric metric, int count)
{
    private readonly List<(double Value, IReadOnlyDictionary<string, string> Row)> _best = [];

    /// <summary>The best rows so far, the best first.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Best => [.. _best.Select(entry => entry.Row)];

    /// <summary>Takes a row into account.</summary>
    /// <param name="row">Its cells by name.</param>
    public void Add(IReadOnlyDictionary<string, string> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!double.TryParse(row.GetValueOrDefault(metric.Name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return;
        if (metric.Order == MetricOrder.LowerIsBetter) value = -value;
        if (_best.Count == count && value <= _best[^1].Value) return;
        var place = _best.FindIndex(entry => value > entry.Value);
        _best.Insert(place < 0 ? _best.Count : place, (value, row));
        if (_best.Count > count) _best.RemoveAt(count);
    }
}
