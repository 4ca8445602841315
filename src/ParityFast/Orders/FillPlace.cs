namespace ParityFast.Orders;

/// <summary>Where and when an order meets the market: what fees and slippage may follow from. Nothing in it is later than the fill.</summary>
internal unsafe struct FillPlace
{
    /// <summary>Unix microseconds.</summary>
    public long Time;

    /// <summary>Mark of the last closed candle; those before it stand before it.</summary>
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
