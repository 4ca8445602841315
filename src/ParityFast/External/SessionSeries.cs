using ParityFast.Input;

namespace ParityFast.External;

/// <summary>The series of a live session: the values that wait for a candle, and those that candles have seen.</summary>
internal sealed class SessionSeries
{
    private readonly SeriesTapes _tapes;
    private readonly IReadOnlyList<SeriesColumn> _columns;
    private readonly Dictionary<string, SeriesInbox> _inboxes = new(StringComparer.Ordinal);

    public SessionSeries(SeriesTapes tapes, IReadOnlyList<SeriesColumn> columns)
    {
        (_tapes, _columns) = (tapes, columns);
        foreach (var column in columns) _inboxes.TryAdd(column.Series, new SeriesInbox());
    }

    /// <summary>Takes what is known at the start; what a candle of a resumed log has seen, or a newer one, is there already.</summary>
    public void Begin(IReadOnlyList<ExternalSeries> given)
    {
        foreach (var series in given)
        {
            foreach (var column in _columns.Where(column => column.Series == series.Name)) SeriesTapes.Require(column, series);
            if (!_inboxes.TryGetValue(series.Name, out var inbox)) continue;
            foreach (ref readonly var row in series.Rows) inbox.Take(row);
        }
    }

    /// <summary>What candles have seen so far was sent to a process before this one: a feeder may send it again.</summary>
    public void Resume()
    {
        foreach (var inbox in _inboxes.Values) inbox.Resume();
    }

    /// <summary>The value as a session takes it. From any thread.</summary>
    /// <exception cref="InputException">The strategy reads no such series, or the value is too fine.</exception>
    public SeriesRow Read(SeriesValue value)
    {
        if (!_inboxes.ContainsKey(value.Series))
            throw new InputException($"the strategy reads no series {value.Series}", Suggestion.For(value.Series, _inboxes.Keys,
                "series that it reads"));
        var fault = ExactValue.From(value.Value, value.Denominator, out var exact);
        if (fault != ExactValueFault.None)
        {
            var written = FormattableString.Invariant($"series {value.Series}: {value.Value} ÷ {value.Denominator}");
            throw fault == ExactValueFault.NoDenominator ? new InputException($"{written} has a denominator that is not above zero",
                "give one from 1 on")
                : new InputException($"{written} has more digits than fit", "round it");
        }

        foreach (var column in _columns)
        {
            if (column.Series != value.Series || exact.TryToSteps(column, out _)) continue;
            var (problem, hint) = SeriesTapes.TooFine(column, exact);
            throw new InputException(problem, hint);
        }

        return new SeriesRow(UnixTime.Of(value.KnownAt), exact);
    }

    /// <summary>Looks at a value of a declared series; one that is accepted waits for its candle.</summary>
    public SeriesVerdict Take(string series, in SeriesRow row) => _inboxes[series].Take(row);

    /// <summary>What <see cref="Take"/> would do with a value of a declared series.</summary>
    public SeriesVerdict Look(string series, in SeriesRow row) => _inboxes[series].Look(row);

    /// <summary>Shows the next candle the values that it sees first.</summary>
    /// <param name="closeTime">Close time of the candle, Unix microseconds.</param>
    /// <param name="seen">Told of each of them.</param>
    public void Show(long closeTime, Action<string, SeriesRow> seen)
    {
        foreach (var (series, inbox) in _inboxes)
        {
            if (inbox.TakeDue(closeTime) is not { } row) continue;
            _tapes.Add(series, row);
            seen(series, row);
        }
    }

    /// <summary>Shows the next candle a value that a log recorded before it; what the strategy does not read is passed by.</summary>
    /// <returns>The column that the value is too fine for; null for none.</returns>
    public SeriesColumn? Replay(string series, in SeriesRow row)
    {
        if (!_inboxes.TryGetValue(series, out var inbox)) return null;
        inbox.See(row);
        return _tapes.Add(series, row);
    }
}
