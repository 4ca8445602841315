namespace ParityFast.Live;

/// <summary>Counts of the candles of a live session. They include those of the processes before it if the log states them.</summary>
public sealed record LiveCounts
{
    /// <summary>Candles accepted, history included.</summary>
    public long Accepted { get; internal set; }

    /// <summary>Candles of the history that indicators were warmed up with.</summary>
    public long History { get; internal set; }

    /// <summary>Candles skipped because a process before this one accepted them; this process alone.</summary>
    public long Overlap { get; internal set; }

    /// <summary>Candles dropped because they repeat an accepted one; this process alone.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Candles dropped because one of the same time with other values was accepted.</summary>
    public long Conflicting { get; internal set; }

    /// <summary>Candles dropped because a newer one was accepted.</summary>
    public long Late { get; internal set; }

    /// <summary>Candles dropped because they were not closed by the clock.</summary>
    public long NotClosed { get; internal set; }

    /// <summary>Lines dropped because they are not candles.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Accepted candles that are not one interval after the one before.</summary>
    public long Gaps { get; internal set; }

    /// <summary>Candles that would have filled the gaps.</summary>
    public long Missing { get; internal set; }

    /// <summary>Accepted candles that were too old when they arrived.</summary>
    public long Stale { get; internal set; }

    /// <summary>Values of series, which are no candles: <see cref="LiveSummary.Series"/> shows them.</summary>
    internal LiveSeriesCounts Series { get; } = new();
}
