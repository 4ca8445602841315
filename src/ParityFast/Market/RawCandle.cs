namespace ParityFast.Market;

/// <summary>The cells of one candle as text; a cell the row does not have is empty.</summary>
internal ref struct RawCandle
{
    public ReadOnlySpan<byte> Time, Open, High, Low, Close, Volume, CloseTime, IsClosed;
}
