using ParityFast.Configuration;
using ParityFast.Funding;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Comparison;

/// <summary>
/// What a recorded run was made of, so that another can start in the same state: strategy and configuration, instrument, account and
/// memory, options, warm-up, candles, and the account events that came from outside.
/// </summary>
public sealed class LikeLog
{
    private RecordedSpan? _span;

    private LikeLog(string path, DecisionLogHeader header) => (Path, Header) = (path, header);

    /// <summary>The log's file.</summary>
    public string Path { get; }

    /// <summary>What the log says of its run.</summary>
    public DecisionLogHeader Header { get; }

    /// <summary>Whether the log is whole; one that is incomplete or torn is followed up to its last seal.</summary>
    public DecisionLogStatus Status => Span.Status;

    /// <summary>The instrument traded.</summary>
    public Instrument Instrument => Header.Instrument;

    private RecordedSpan Span => _span ??= RecordedSpan.Of(Path);

    /// <summary>
    /// Reads what a log of this project, or its export to JSON, says of its run; null for a log of another system, which does not.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static LikeLog? TryRead(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (DecisionLog.LooksLikeJson(path)) return DecisionLog.Load(path).Header is { } header ? new LikeLog(path, header) : null;
        using var reader = DecisionLogReader.Open(path);
        return new LikeLog(path, reader.Header);
    }

    /// <summary>Reads a log whose run another is to follow.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, or is JSON.</exception>
    public static LikeLog Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return !DecisionLog.LooksLikeJson(path)
            ? TryRead(path)!
            : throw new InputException($"{path}: is JSON, expected a log of this project",
                "give the .msgpack log of the session; a log of another system does not say how its run was set up");
    }

    /// <summary>The strategy with the recorded configuration.</summary>
    /// <param name="type">Its type, found by <see cref="DecisionLogHeader.StrategyName"/>.</param>
    /// <param name="overrides">Fields that take precedence, by name; null for none.</param>
    /// <exception cref="InputException">Today's configuration does not have a recorded field.</exception>
    public StrategyDefinition Strategy(Type type, IReadOnlyDictionary<string, string>? overrides = null)
    {
        if (StrategyShape.Of(type).ConfigurationType is not { } configurationType) return StrategyDefinition.Of(type);
        return StrategyDefinition.Of(type,
            ConfigurationReader.Read(configurationType, LoggedOptions.ToJson(Header.Configuration), Path, overrides));
    }

    /// <summary>The options of the recorded run: costs, fills, guards, warm-up, and the starting state. It is not logged.</summary>
    /// <exception cref="InputException">An option is not one that this build knows.</exception>
    public BacktestOptions Options()
    {
        var run = Header.Run;
        var paidAgain = Span.Funding.Count == 0 ? null : FundingSeries.From(Span.Funding);
        var defaults = new BacktestOptions { InitialCapital = run.EquityBase.ToDecimal(), FirstDecision = Header.FirstDecision };
        return LoggedOptions.Read(Header.Options, defaults, Path) with
        {
            // Funding is paid at the recorded times.
            Funding = null,
            Series = Span.Series,
            Start = run.ToStart() with { Events = Span.Events, Funding = paidAgain },
        };
    }

    /// <summary>The candles of <paramref name="candles"/> from the recorded run's first to its last.</summary>
    /// <exception cref="InputException">None of them is.</exception>
    public CandleSeries Cut(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var times = candles.CloseTime;
        var span = Span;
        var (from, to) = (0, candles.Count);
        while (from < to && times[from] < span.FirstClose) from++;
        while (to > from && times[to - 1] > span.LastClose) to--;
        if (from == to)
            throw new InputException($"no candle is within the time span of {Path}",
                $"give candles from {LogTime.Format(span.FirstClose - Header.LabelOffset)} on");
        return candles.Slice(from, to);
    }
}
