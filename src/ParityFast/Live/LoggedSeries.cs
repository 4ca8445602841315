using ParityFast.External;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Live;

/// <summary>
/// The values of series that a loop of one's own says its strategy saw. All that can be rejected is before a byte is written; what is
/// accepted reaches its candles as in a session.
/// </summary>
internal sealed class LoggedSeries
{
    private readonly SessionSeries? _series;
    private readonly string _strategy;
    private readonly InputException? _fault;

    /// <exception cref="InputException">A series is given that the strategy does not declare, or a value is too fine.</exception>
    public LoggedSeries(DecisionLoggerOptions options)
    {
        _strategy = options.StrategyName;
        Header = [];
        if (Declared(options, out _fault) is not { } setup)
        {
            if (options.Series.Count > 0) throw Undeclared(options.Series[0].Name);
            return;
        }

        SeriesTapes.RequireReaders(setup, options.StrategyName, options.Series);
        SeriesTapes.Of(options.Series);
        Header = SeriesEvents.Header(setup.DeclaredSeries, options.Series);
        if (setup.DeclaredSeries.Count == 0) return;
        _series = new SessionSeries(SeriesTapes.Open(), setup.DeclaredSeries);
        _series.Begin(options.Series);
    }

    /// <summary>What the header says of the series.</summary>
    public LogMap Header { get; }

    /// <summary>The values that a candle saw, checked: a strategy sees no value before it was known, and none after a newer one.</summary>
    /// <param name="values">As the loop hands them over.</param>
    /// <param name="closeTime">Close time of the candle, Unix microseconds.</param>
    /// <exception cref="InputException">One is not what this candle can have seen.</exception>
    public IReadOnlyList<(string Series, SeriesRow Row)> Read(IReadOnlyList<SeriesValue> values, long closeTime)
    {
        if (values.Count == 0) return [];
        var rows = values.Select(value => (value.Series, Row: (_series ?? throw Undeclared(value.Series)).Read(value)))
            .OrderBy(value => value.Row.KnownAt).ToList();
        var before = new Dictionary<string, SeriesRow>(StringComparer.Ordinal);
        foreach (var (series, row) in rows)
        {
            if (row.KnownAt > closeTime)
                throw Fault(series, row, $"the candle closed before it was known, at {UnixTime.ToIso8601(closeTime)}",
                    "give each value with the first candle that closes at or after it was known");
            var isOther = before.TryGetValue(series, out var last) && last.KnownAt == row.KnownAt && last.Value != row.Value;
            var verdict = isOther ? SeriesVerdict.Conflicting : _series!.Look(series, row);
            if (verdict == SeriesVerdict.Conflicting)
                throw Fault(series, row, "another value of that time is there", "give one value a time");
            if (verdict == SeriesVerdict.Late)
                throw Fault(series, row, "candles have seen a newer one", "give what was known last when the candle closed");
            before[series] = row;
        }

        return rows;
    }

    /// <summary>Takes values that were checked.</summary>
    public void Take(IReadOnlyList<(string Series, SeriesRow Row)> rows)
    {
        foreach (var (series, row) in rows) _series!.Take(series, row);
    }

    /// <summary>Writes the values that the next candle sees first.</summary>
    /// <param name="writer">The log.</param>
    /// <param name="closeTime">Close time of the candle, Unix microseconds.</param>
    public void Show(DecisionLogWriter writer, long closeTime) =>
        _series?.Show(closeTime, (series, row) => writer.Event(SeriesEvents.Name, SeriesEvents.Payload(series, row)));

    // A type that cannot be made here may log all but series, as a loop without a type does.
    private static StrategySetup? Declared(DecisionLoggerOptions options, out InputException? fault)
    {
        fault = null;
        if (options.StrategyType is not { } type) return null;
        try
        {
            return StrategyDefinition.Of(type, options.Configuration).Probe(options.Instrument, options.PriceDecimals);
        }
        catch (InputException error)
        {
            fault = error;
            return null;
        }
    }

    private InputException Undeclared(string series)
    {
        if (_fault is { } fault) return fault;
        return _series is null && Header.Count == 0
            ? new InputException($"nothing says that {_strategy} reads the series {series}",
                $"set {nameof(DecisionLoggerOptions.StrategyType)} to the strategy's type, which declares it: setup.Series(name)")
            : new InputException($"{_strategy} reads no series {series}", "leave it out");
    }

    private static InputException Fault(string series, in SeriesRow row, string problem, string hint) =>
        new($"series {SeriesEvents.Text(series, row)}: {problem}", hint);
}
