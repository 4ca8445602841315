using ParityFast.Certificates;
using ParityFast.Input;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>How a live session runs.</summary>
public sealed record LiveOptions
{
    /// <summary>
    /// Capital, costs and guards, as a backtest has them. Orders are filled at the mark of the candle that decided, or by the exchange.
    /// </summary>
    public AccountOptions Account { get; init; } = new();

    /// <summary>Whether strategies without a certificate are run; they are, unless a lock is named.</summary>
    public CertificationOptions Certification { get; init; } = CertificationOptions.None;

    /// <summary>
    /// Fractional digits of a price step, 0 to 9: those of the instrument's price increment. It cannot change while a session runs.
    /// </summary>
    public required int PriceDecimals { get; init; }

    /// <summary>
    /// Fractional digits that volumes keep, 0 to 9: the most that the feed ever writes. Null takes the history's, and is an error if
    /// there is none and the strategy or the slippage reads volumes. It cannot change while a session runs.
    /// </summary>
    public int? VolumeDecimals { get; init; }

    /// <summary>Length of a candle.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Which end of its interval a candle's time names in the feed; logs show times like the feed.</summary>
    public TimeLabel TimeLabel { get; init; } = TimeLabel.Open;

    /// <summary>Closed candles before the session's first, to warm indicators up with: none is decided on. Null for none.</summary>
    public CandleSeries? History { get; init; }

    /// <summary>
    /// Values of series that are known at the start, those of the history too; empty for none. Further values come by
    /// <see cref="LiveSession.Post(SeriesValue)"/>.
    /// </summary>
    public IReadOnlyList<ExternalSeries> Series { get; init; } = [];

    /// <summary>Folder for the decision log.</summary>
    public string LogDirectory { get; init; } = BacktestOptions.DecisionLogFolder;

    /// <summary>What the log calls the source of the candles.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// True to wait for the disk at every flush: then not even a power cut loses what was decided. It costs the disk's latency twice an
    /// order.
    /// </summary>
    public bool FlushToDisk { get; init; }

    /// <summary>True to resume in a continuation log if today's build decides differently from the build that wrote the log.</summary>
    public bool AcceptNewBuild { get; init; }

    /// <summary>
    /// True if an adapter reports the funding payments and liquidations that the exchange applies (<see cref="LiveSession.ReportFunding"/>,
    /// <see cref="LiveSession.ReportLiquidation"/>); the session then computes none. False for paper. The log says which.
    /// </summary>
    public bool ExchangeEvents { get; init; }

    /// <summary>
    /// How far a candle's close may lie ahead of the clock for it to count as closed: the difference that clocks have. Zero unless it is
    /// known, because a feed that updates its forming candle would be decided on before its end.
    /// </summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// When candles close whose lengths differ; null for candles of one length. As <see cref="CandleFileOptions.Calendar"/> of the feed.
    /// </summary>
    public CandleCalendar? Calendar { get; init; }

    /// <summary>What was stated of how to read the feed, for the log's header: <see cref="CandleFileOptions.Stated"/>.</summary>
    public IReadOnlyDictionary<string, string> Reading { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How long an order that is out when the session is asked to stop may take. An executor that has not answered by then is left
    /// alone, whether it observes its token or not: the next start asks it for the outcome.
    /// </summary>
    public TimeSpan OrderGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The clock by which candles are closed, and stale.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A layer between a log and its file, so that tests can make it fail; null for none.</summary>
    internal Func<FileStream, Stream>? Disk { get; init; }

    // If nothing reads volumes, their scale is a word in the log's header and no more.
    internal int VolumeScale => VolumeDecimals ?? History?.VolumeDecimals ?? Scale.MaxDecimals;

    internal long IntervalMicroseconds => UnixTime.Length(Interval);

    /// <summary>Checks what can be checked before a candle is there.</summary>
    /// <exception cref="InputException">Something is out of range.</exception>
    internal void Check()
    {
        RunRequirements.CheckOptions(Account);
        if (Interval <= TimeSpan.Zero) throw new InputException($"the interval {Interval} is not positive", "give the length of a candle");
        if (PriceDecimals is < 0 or > Scale.MaxDecimals)
            throw new InputException($"price_decimals is not from 0 to {Scale.MaxDecimals}", "give the instrument's price_increment");
        if (VolumeDecimals is < 0 or > Scale.MaxDecimals)
            throw new InputException($"volume_decimals is not from 0 to {Scale.MaxDecimals}",
                "give the most fractional digits that the feed writes");
        if (Account.FillTiming != FillTiming.DecisionMark)
            throw new InputException("a live session fills at the mark of the candle that decided, not at the next open",
                "leave FillTiming.NextOpen (--fill next-open) out, and out of the backtest that it is compared with");
        if (ExchangeEvents && Account.Funding is not null)
            throw new InputException("funding is both computed and reported by the exchange", "leave out Funding, or ExchangeEvents");
        if (History is null) return;
        if (History.PriceDecimals != PriceDecimals)
            throw new InputException($"the history has {History.PriceDecimals} price decimals, the session {PriceDecimals}",
                "load it with the instrument's");
        if (History.Calendar?.Name != Calendar?.Name)
            throw new InputException($"the history's candles are of the interval {History.Calendar?.Name ?? "of one length"}, "
                + $"the session's of {Calendar?.Name ?? "one length"}",
                "give candles of one interval");
        if (History.IntervalMicroseconds != IntervalMicroseconds)
            throw new InputException("the history's candles have another length than the session's", "give candles of one interval");
    }

    /// <summary>Demands a volume scale of a session that reads <paramref name="fields"/> of candles.</summary>
    /// <exception cref="InputException">Volumes are read, and nothing says how many digits they keep.</exception>
    internal void CheckVolumeScale(CandleFields fields)
    {
        if ((fields & CandleFields.Volume) == 0) return;
        if (History is null && VolumeDecimals is null)
            throw new InputException(
                "a live session needs to know how many fractional digits volumes have, because the strategy or the slippage reads them",
                "give --volume-decimals (VolumeDecimals in a program), the most that the feed ever writes, or a history with volumes");
        if (History is { } history && history.VolumeDecimals != VolumeScale)
            throw new InputException($"the history has {history.VolumeDecimals} volume decimals, the session {VolumeScale}",
                "load it with the session's, or set the session's VolumeDecimals to the history's");
    }

    /// <summary>A series without candles, for what a log says of them all.</summary>
    internal CandleSeries Shape() => new(0, IntervalMicroseconds, PriceDecimals, VolumeScale, [], [], [], [], [], [])
    {
        LabelOffsetMicroseconds = TimeLabel == TimeLabel.Open && Calendar is null ? IntervalMicroseconds : 0,
        Calendar = Calendar,
        Reading = Reading,
    };
}
