namespace ParityFast.Market;

/// <summary>
/// The lowest low and the highest high of a chunk, each computed on first use: once for all sets that step over the chunk.
/// </summary>
internal sealed unsafe class ChunkRange
{
    // No price of a candle.
    private const long Unknown = -1;

    private long* _lows, _highs;
    private long _lowest, _highest;
    private int _count;

    public long Lowest => _lowest == Unknown ? _lowest = ColumnRange.Lowest(new ReadOnlySpan<long>(_lows, _count)) : _lowest;

    public long Highest => _highest == Unknown ? _highest = ColumnRange.Highest(new ReadOnlySpan<long>(_highs, _count)) : _highest;

    /// <summary>Takes the next chunk, pinned until the one after.</summary>
    public void Take(in CandleChunk chunk)
    {
        _lows = chunk.LowOrClose;
        _highs = chunk.HighOrClose;
        (_count, _lowest, _highest) = (chunk.Count, Unknown, Unknown);
    }
}
