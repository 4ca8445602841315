namespace ParityFast.Venues.Coinbase;

/// <summary>
/// A candle of Coinbase Advanced: api-reference/advanced-trade-api/rest-api/public/get-public-product-candles, and websocket-channels
/// "Candles Channel", which names its product.
/// </summary>
internal static class CoinbaseCandle
{
    public static VenueCandle Read(ref VenueJson reader, string? symbol)
    {
        string? product = null;
        long? start = null;
        decimal? open = null, high = null, low = null, close = null, volume = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("start"u8)) start = reader.Time(1_000_000);
            else if (reader.Is("product_id"u8)) product = reader.Text();
            else if (reader.Is("open"u8)) open = reader.Decimal();
            else if (reader.Is("high"u8)) high = reader.Decimal();
            else if (reader.Is("low"u8)) low = reader.Decimal();
            else if (reader.Is("close"u8)) close = reader.Decimal();
            else if (reader.Is("volume"u8)) volume = reader.Decimal();
            else reader.Skip();
        }

        if (start is null || open is null || high is null || low is null || close is null || volume is null)
            throw new FormatException("a candle lacks one of start, open, high, low, close, volume");
        if (symbol is not null && product != symbol) throw new FormatException($"its candles are of {product}, not {symbol}");
        return new VenueCandle(start.Value, open.Value, high.Value, low.Value, close.Value, volume.Value);
    }
}
