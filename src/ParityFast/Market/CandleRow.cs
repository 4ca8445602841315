namespace ParityFast.Market;

/// <summary>
/// One closed candle from a stream, in whole steps of the scales its reader was given; prices that the source does not have are the close,
/// a volume that it does not have is 0.
/// </summary>
/// <param name="CloseTime">When the candle closed, Unix microseconds.</param>
/// <param name="Open">First price, in price steps.</param>
/// <param name="High">Highest price, in price steps.</param>
/// <param name="Low">Lowest price, in price steps.</param>
/// <param name="Close">Last price, in price steps.</param>
/// <param name="Volume">Traded volume, in volume steps.</param>
public readonly record struct CandleRow(long CloseTime, long Open, long High, long Low, long Close, long Volume)
{
    /// <summary>
    /// Whether the source says that the candle is closed (a field such as confirm, complete or is_closed); null if it says nothing.
    /// </summary>
    public bool? IsClosed { get; init; }
}
