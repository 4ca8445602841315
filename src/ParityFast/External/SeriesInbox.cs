namespace ParityFast.External;

/// <summary>
/// The values of one series that reach a session, as docs/series.md states: a value waits for the first candle that closes when it was
/// known; one that is older than what candles have seen is late, one of the same time with another value conflicts, and both are dropped.
/// </summary>
internal sealed class SeriesInbox
{
    private readonly List<SeriesRow> _waiting = [];
    private int _first;
    private long _resumedTo = long.MinValue;
    private SeriesRow? _seen;

    /// <summary>Looks at a value; one that is accepted waits.</summary>
    public SeriesVerdict Take(in SeriesRow row)
    {
        var verdict = Look(row, out var at);
        if (verdict == SeriesVerdict.Accepted) _waiting.Insert(at, row);
        return verdict;
    }

    /// <summary>What <see cref="Take"/> would do with a value.</summary>
    public SeriesVerdict Look(in SeriesRow row) => Look(row, out _);

    private SeriesVerdict Look(in SeriesRow row, out int at)
    {
        at = 0;
        if (row.KnownAt <= _resumedTo) return SeriesVerdict.Duplicate;
        at = PlaceOf(row.KnownAt);
        var known = _seen is { } seen && seen.KnownAt == row.KnownAt ? seen.Value
            : at < _waiting.Count && _waiting[at].KnownAt == row.KnownAt ? _waiting[at].Value : (ExactValue?)null;
        if (known is { } value) return value == row.Value ? SeriesVerdict.Duplicate : SeriesVerdict.Conflicting;
        return _seen is { } last && row.KnownAt < last.KnownAt ? SeriesVerdict.Late : SeriesVerdict.Accepted;
    }

    /// <summary>The value that a candle sees first; null if it sees no new one.</summary>
    /// <param name="closeTime">Close time of the candle, Unix microseconds.</param>
    public SeriesRow? TakeDue(long closeTime)
    {
        SeriesRow? due = null;
        while (_first < _waiting.Count && _waiting[_first].SeenFrom <= closeTime) due = _waiting[_first++];
        if (_first == _waiting.Count)
        {
            _waiting.Clear();
            _first = 0;
        }

        if (due is not null) _seen = due;
        return due;
    }

    /// <summary>A candle has seen this value: it is in the log.</summary>
    public void See(in SeriesRow row) => _seen = row;

    /// <summary>What was seen so far may be sent again.</summary>
    public void Resume() => _resumedTo = _seen?.KnownAt ?? long.MinValue;

    // The first that waits and is not before a time; most values come last.
    private int PlaceOf(long knownAt)
    {
        var (from, to) = (_first, _waiting.Count);
        if (to > from && _waiting[to - 1].KnownAt < knownAt) return to;
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_waiting[middle].KnownAt < knownAt) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
