using ParityFast.External;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>What a feed did besides sending the next candle, as events of the log and as counts. Nothing is decided from it.</summary>
internal static class FeedEvents
{
    public const string Gap = "gap";
    public const string Malformed = "candle_malformed";

    /// <summary>What the names begin with that an adapter reports of its connection.</summary>
    public const string Connection = "feed_";

    /// <summary>In its payload: close time of a candle that no account can take, Unix microseconds.</summary>
    public const string DroppedClose = "close_time";

    private const string SeriesLate = "series_late", SeriesConflicting = "series_conflicting";

    private const string Late = "candle_late", Conflicting = "candle_conflicting", NotClosed = "candle_not_closed";

    /// <summary>Name of the event for a candle that was dropped; null for what is dropped without one.</summary>
    public static string? Name(CandleVerdict verdict) => verdict switch
    {
        CandleVerdict.Late => Late,
        CandleVerdict.Conflicting => Conflicting,
        CandleVerdict.NotClosed => NotClosed,
        _ => null,
    };

    /// <summary>Name of the event for a value of a series that was dropped; null for what is dropped without one.</summary>
    public static string? Name(SeriesVerdict verdict) => verdict switch
    {
        SeriesVerdict.Late => SeriesLate,
        SeriesVerdict.Conflicting => SeriesConflicting,
        _ => null,
    };

    /// <summary>The event of what reached the session from the feed beside candles; null for other mail.</summary>
    public static (string Name, LogMap Payload)? Of(in LiveMail mail) => mail switch
    {
        { Malformed: { } detail } => (Malformed, new LogMap { { "detail", detail } }),
        { Feed: var (name, detail) } => (Connection + name, new LogMap { { "detail", detail } }),
        _ => null,
    };

    public static LogMap Payload(in CandleRow candle, DecisionLogHeader header) => new()
    {
        { "time", LogTime.Format(candle.CloseTime - header.LabelOffset) },
        { "close", Scale.ToDecimal(candle.Close, header.PriceDecimals) },
    };

    /// <summary>Counts an event of the log; false for one that is none of these.</summary>
    public static bool Count(LiveCounts counts, string name, LogMap payload)
    {
        switch (name)
        {
            case Gap:
                counts.Gaps++;
                counts.Missing += payload["missing"].Integer ?? 0;
                return true;
            case Late:
                counts.Late++;
                return true;
            case Conflicting:
                counts.Conflicting++;
                return true;
            case NotClosed:
                counts.NotClosed++;
                return true;
            case Malformed:
                counts.Malformed++;
                return true;
            case SeriesLate:
                counts.Series.Late++;
                return true;
            case SeriesConflicting:
                counts.Series.Conflicting++;
                return true;
            case SeriesEvents.Name:
                counts.Series.Seen++;
                return true;
            default:
                return false;
        }
    }
}
