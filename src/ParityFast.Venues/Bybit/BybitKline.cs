namespace ParityFast.Venues.Bybit;

/// <summary>A candle of Bybit's stream: docs/v5/websocket/public/kline.</summary>
internal static class BybitKline
{
    public static VenueUpdate Read(ref VenueJson reader, VenueInterval interval)
    {
        long? start = null;
        decimal? open = null, high = null, low = null, close = null, volume = null;
        bool? isClosed = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("start"u8)) start = reader.Time(1_000);
            else if (reader.Is("open"u8)) open = reader.Decimal();
            else if (reader.Is("close"u8)) close = reader.Decimal();
            else if (reader.Is("high"u8)) high = reader.Decimal();
            else if (reader.Is("low"u8)) low = reader.Decimal();
            else if (reader.Is("volume"u8)) volume = reader.Decimal();
            else if (reader.Is("confirm"u8)) isClosed = reader.Truth();
            else reader.Skip();
        }

        if (start is null || open is null || high is null || low is null || close is null || volume is null || isClosed is null)
            throw new FormatException("a kline lacks one of start, open, high, low, close, volume, confirm");
        var candle = BybitMarket.Checked(new VenueCandle(start.Value, open.Value, high.Value, low.Value, close.Value, volume.Value),
            interval);
        return new VenueUpdate(isClosed.Value ? VenueUpdateKind.Closed : VenueUpdateKind.Forming, candle);
    }
}
