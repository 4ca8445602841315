namespace ParityFast;

/// <summary>A run of closed candles in time order, one span a field, in steps; a field that the source lacks is empty.</summary>
public readonly ref struct CandleColumns
{
    /// <summary>First price of each candle, in price steps.</summary>
    public ReadOnlySpan<long> Open { get; init; }

    /// <summary>Highest price of each candle, in price steps.</summary>
    public ReadOnlySpan<long> High { get; init; }

    /// <summary>Lowest price of each candle, in price steps.</summary>
    public ReadOnlySpan<long> Low { get; init; }

    /// <summary>Last price of each candle, in price steps.</summary>
    public ReadOnlySpan<long> Close { get; init; }

    /// <summary>Volume of each candle, in volume steps.</summary>
    public ReadOnlySpan<long> Volume { get; init; }
}
