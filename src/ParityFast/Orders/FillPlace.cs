namespace ParityFast.Orders;

/// <summary>
/// Place and time at which an order meets the market: what fees and slippage may follow from. Nothing in it is later than the fill.
/// </summary>
internal unsafe struct FillPlace
{
    /// <summary>Unix microseconds.</summary>
    public long Time;

    /// <summary>Mark of the last closed candle; those of earlier candles are before it in memory.</summary>
    public long* LastMark;

    /// <summary>Number of candles that have closed.</summary>
    public int Closed;

    /// <summary>Volume of the last closed candle in volume steps; zero if the source has none.</summary>
    public long Volume;

    /// <summary>The last marks, the newest last; fewer if fewer candles have closed.</summary>
    public readonly ReadOnlySpan<long> Marks(int count)
    {
        var available = Math.Min(count, Closed);
        return new ReadOnlySpan<long>(LastMark - available + 1, available);
    }
}
