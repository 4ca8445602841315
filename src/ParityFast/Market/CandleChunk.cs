namespace ParityFast.Market;

/// <summary>The candles that a run steps over at a time, as pinned columns; a field that the source lacks is null.</summary>
internal readonly unsafe struct CandleChunk
{
    /// <summary>The first candle's place in the run, from 0.</summary>
    public int FirstBar { get; init; }

    /// <summary>Number of candles.</summary>
    public int Count { get; init; }

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

    /// <summary>The candle at <paramref name="index"/> of the chunk.</summary>
    public CandleRow At(int index)
    {
        var close = Close[index];
        return new CandleRow(CloseTimes[index], Open == null ? close : Open[index], High == null ? close : High[index],
            Low == null ? close : Low[index], close, Volume == null ? 0 : Volume[index]);
    }

    /// <summary>The columns as an indicator takes them; one that the source lacks is empty.</summary>
    public CandleColumns Columns => new()
    {
        Open = Column(Open),
        High = Column(High),
        Low = Column(Low),
        Close = Column(Close),
        Volume = Column(Volume),
    };

    /// <summary>Close times, as columns of other timeframes take them.</summary>
    public ReadOnlySpan<long> Times => new(CloseTimes, Count);

    private ReadOnlySpan<long> Column(long* first) => first == null ? default : new ReadOnlySpan<long>(first, Count);
}
