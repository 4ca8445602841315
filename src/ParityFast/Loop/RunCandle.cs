using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>A candle as a sink gets it: read in place, and not copied.</summary>
/// <param name="chunk">The chunk that it belongs to.</param>
/// <param name="index">Its index in the chunk.</param>
internal readonly unsafe ref struct RunCandle(ref readonly CandleChunk chunk, int index)
{
    private readonly ref readonly CandleChunk _chunk = ref chunk;

    /// <summary>Its place in the run, from 0.</summary>
    public int Bar => _chunk.FirstBar + index;

    /// <summary>Unix microseconds.</summary>
    public long CloseTime => _chunk.CloseTimes[index];

    /// <summary>The last price, which is the candle's mark, in price steps.</summary>
    public long Close => _chunk.Close[index];

    /// <summary>All of it.</summary>
    public CandleRow Row => _chunk.At(index);
}
