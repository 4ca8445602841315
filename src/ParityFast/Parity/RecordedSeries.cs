using ParityFast.External;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>The values of series in a log, each with when its candles saw it: one that came too late was seen by the next candle.</summary>
internal sealed class RecordedSeries(DecisionLogHeader header)
{
    // A series without a value is one too: its strategy waits for it.
    private readonly Dictionary<string, List<SeriesRow>> _rows =
        header.Series.ToDictionary(series => series.Key, _ => new List<SeriesRow>(), StringComparer.Ordinal);

    /// <summary>Takes the event that a reader is at; false for one of another kind.</summary>
    public bool Take(DecisionLogReader reader)
    {
        if (SeriesEvents.Parse(reader.EventName, reader.EventPayload, reader.Path) is not var (series, row)) return false;
        if (!_rows.TryGetValue(series, out var rows)) _rows.Add(series, rows = []);
        rows.Add(row.SeenAfter(reader.Bar < 0 ? null : reader.CloseTime));
        return true;
    }

    /// <summary>The series of the log.</summary>
    public IReadOnlyList<ExternalSeries> ToSeries(string path) =>
        [.. _rows.Select(series => new ExternalSeries(series.Key, [.. series.Value], path))];
}
