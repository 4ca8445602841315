namespace ParityFast.Live;

/// <summary>How a feed of candles waits and ends.</summary>
public sealed record CandleFeedOptions
{
    /// <summary>What messages call it.</summary>
    public string Name { get; init; } = "stdin";

    /// <summary>How long to wait at the end of a growing file before looking again; null if its end is the feed's end.</summary>
    public TimeSpan? FollowEvery { get; init; }

    /// <summary>Fields that the strategy or the slippage reads beside the close.</summary>
    public CandleFields Required { get; init; }

    /// <summary>
    /// True for a pipe: its feeder may be killed within a line, so that a last line without its end is not a candle. A file that is
    /// followed never ends; of any other file the last line counts.
    /// </summary>
    public bool MayBeCut { get; init; }

    /// <summary>Told of each line that is not a candle; null makes the first one an error.</summary>
    public Action<InputFormatException>? OnMalformed { get; init; }

    /// <summary>
    /// Told of each line with a value of a series, such as
    /// <c>{"series":"sentiment","known_at":"2025-01-15T08:00:00Z","value":"0.25"}</c>, before the candles after it; null if the feed has
    /// none.
    /// </summary>
    public Action<SeriesValue>? OnSeries { get; init; }
}
