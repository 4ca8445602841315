namespace ParityFast.Market;

/// <summary>The candles of one chunk as pinned columns; a field that the source lacks is null.</summary>
internal readonly unsafe struct LoopChunk
{
    public long* CloseTimes { get; init; }

    public long* Close { get; init; }

    public long* Open { get; init; }

    public long* High { get; init; }

    public long* Low { get; init; }

    public long* Volume { get; init; }

    /// <summary>The lows, or the closes of a source that has closes alone.</summary>
    public long* LowOrClose => Low == null ? Close : Low;

    /// <summary>The highs, or the closes of a source that has closes alone.</summary>
    public long* HighOrClose => High == null ? Close : High;

    /// <summary>The prices that the candles reached.</summary>
    public ChunkRange Range { get; init; }
}
