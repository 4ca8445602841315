namespace ParityFast.Live;

/// <summary>
/// Counts of the values of series of a live session. They include those of the processes before it if the log states them.
/// </summary>
public sealed record LiveSeriesCounts
{
    /// <summary>Values that candles have seen, those of the history too.</summary>
    public long Seen { get; internal set; }

    /// <summary>Values dropped because candles have seen a newer one.</summary>
    public long Late { get; internal set; }

    /// <summary>Values dropped because one of the same time with another value came first.</summary>
    public long Conflicting { get; internal set; }
}
