namespace ParityFast.External;

/// <summary>A value of a series.</summary>
/// <param name="KnownAt">From when on it was known, Unix microseconds.</param>
/// <param name="Value">The value.</param>
internal readonly record struct SeriesRow(long KnownAt, ExactValue Value)
{
    /// <summary>Line of its file, from 1; 0 for none.</summary>
    public long Line { get; init; }

    /// <summary>
    /// How much later than it was known candles see it, microseconds: above zero for a value that reached a session after the candle that
    /// should have seen it.
    /// </summary>
    public long Delay { get; init; }

    /// <summary>The same, seen by candles that close after another.</summary>
    /// <param name="closeTime">Close time of that one, Unix microseconds; null for none.</param>
    public SeriesRow SeenAfter(long? closeTime) => closeTime is { } last ? this with { Delay = Math.Max(0, last + 1 - KnownAt) } : this;

    /// <summary>From when on candles that close see it, Unix microseconds.</summary>
    public long SeenFrom => KnownAt + Delay;
}
