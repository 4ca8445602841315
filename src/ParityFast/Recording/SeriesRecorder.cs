using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Recording;

/// <summary>
/// Writes the values of a run's series: each before the first candle that sees it. Of several that were known between two candles, a
/// candle sees the last alone.
/// </summary>
internal sealed class SeriesRecorder
{
    private readonly ExternalSeries[] _series;
    private readonly int[] _next;
    private long _nextTime = long.MinValue;

    private SeriesRecorder(ExternalSeries[] series) => (_series, _next) = (series, new int[series.Length]);

    /// <summary>The recorder of a run; null if its strategy declares no series.</summary>
    public static SeriesRecorder? Of(StrategySetup declared, IReadOnlyList<ExternalSeries> given) => declared.DeclaredSeries.Count == 0
        ? null
        : new([.. declared.DeclaredSeries.Select(column => column.Series).Distinct().Select(name => given.First(one => one.Name == name))]);

    /// <summary>True if candles up to one that closes then see no new value.</summary>
    public bool IsQuiet(long closeTime) => closeTime < _nextTime;

    /// <summary>Writes what a candle sees first.</summary>
    public void Before(long closeTime, DecisionLogWriter writer)
    {
        if (IsQuiet(closeTime)) return;
        _nextTime = long.MaxValue;
        for (var i = 0; i < _series.Length; i++)
        {
            var rows = _series[i].Rows;
            var first = _next[i];
            while (_next[i] < rows.Length && rows[_next[i]].SeenFrom <= closeTime) _next[i]++;
            if (_next[i] > first) writer.Event(SeriesEvents.Name, SeriesEvents.Payload(_series[i].Name, rows[_next[i] - 1]));
            if (_next[i] < rows.Length) _nextTime = Math.Min(_nextTime, rows[_next[i]].SeenFrom);
        }
    }
}
