namespace ParityFast.Venues.Binance;

/// <summary>
/// The candle of a kline event of Binance's streams: the field k of the documents that <see cref="BinanceProtocol"/> names.
/// </summary>
internal static class BinanceKline
{
    public static VenueUpdate Read(ref VenueJson reader, string symbol, VenueInterval interval)
    {
        long? start = null;
        decimal? open = null, high = null, low = null, close = null, volume = null;
        bool? isClosed = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("t"u8)) start = reader.Time(1_000);
            else if (reader.Is("s"u8)) Require(reader.Text(), symbol, "symbol");
            else if (reader.Is("i"u8)) Require(reader.Text(), interval.Code, "interval");
            else if (reader.Is("o"u8)) open = reader.Decimal();
            else if (reader.Is("c"u8)) close = reader.Decimal();
            else if (reader.Is("h"u8)) high = reader.Decimal();
            else if (reader.Is("l"u8)) low = reader.Decimal();
            else if (reader.Is("v"u8)) volume = reader.Decimal();
            else if (reader.Is("x"u8)) isClosed = reader.Truth();
            else reader.Skip();
        }

        if (start is null || open is null || high is null || low is null || close is null || volume is null || isClosed is null)
            throw new FormatException("a kline lacks one of t, o, h, l, c, v, x");
        var candle = new VenueCandle(start.Value, open.Value, high.Value, low.Value, close.Value, volume.Value);
        return new VenueUpdate(isClosed.Value ? VenueUpdateKind.Closed : VenueUpdateKind.Forming,
            BinanceProtocol.Checked(candle, interval));
    }

    private static void Require(string found, string expected, string what)
    {
        if (found != expected) throw new FormatException($"its {what} is {found}, not {expected}");
    }
}
