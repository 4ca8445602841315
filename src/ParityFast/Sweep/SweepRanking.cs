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

    /// <summary>
    /// Rejects a metric by which no run of a kind could be ranked: one that a sweep or a walk-forward analysis would look for in vain.
    /// </summary>
    /// <param name="metric">What to rank by.</param>
    /// <param name="options">What the runs compute.</param>
    /// <param name="elapsed">How long a run is, from the open of its first candle to the close of its last.</param>
    /// <exception cref="InputException">It is an annual figure, and the runs are too short for one.</exception>
    public static void Demand(Metric metric, MetricOptions options, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(options);
        if (!metric.IsAnnual || options.HasAnnualFigures(elapsed)) return;
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"no run has a {metric.Name}: {elapsed.TotalDays:0.#} days are too short for annual figures"),
            string.Create(CultureInfo.InvariantCulture,
                $"rank by another metric, take {options.AnnualFiguresFromDays:0.#} days or more, or give --annual-from 0"));
    }

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
