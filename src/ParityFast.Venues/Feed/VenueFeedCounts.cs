namespace ParityFast.Venues;

/// <summary>What a feed had to do for its candles to come in order, each once.</summary>
public sealed record VenueFeedCounts
{
    /// <summary>Candles handed out.</summary>
    public long Candles { get; internal set; }

    /// <summary>Of these, candles that the stream brought.</summary>
    public long Streamed { get; internal set; }

    /// <summary>Of these, candles that the history filled in: after a connection, in a hole, or because the stream was late.</summary>
    public long Filled { get; internal set; }

    /// <summary>Connections after the first one.</summary>
    public long Reconnects { get; internal set; }

    /// <summary>Candles of the stream that were there already, the same; dropped.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Candles that came again with other values; handed to the session, which keeps its decision and logs them.</summary>
    public long Corrections { get; internal set; }

    /// <summary>Messages that are not what the venue's documents say.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Times at which the stream was connected and did not bring a candle that the history has.</summary>
    public long Silences { get; internal set; }

    /// <summary>Candles that neither stream nor history have.</summary>
    public long Missing { get; internal set; }

    /// <summary>Requests for history that failed and were tried again.</summary>
    public long Failures { get; internal set; }
}
