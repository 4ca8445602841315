using System.Globalization;

namespace ParityFast.Venues.Kraken;

/// <summary>The candles of a message of Kraken's stream: api/docs/websocket-v2/ohlc. Numbers are JSON numbers, read as decimals.</summary>
internal static class KrakenCandle
{
    public static void ReadList(ref VenueJson reader, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        reader.Array();
        while (reader.NextElement())
        {
            string? found = null;
            long? begin = null;
            long minutes = 0;
            decimal? open = null, high = null, low = null, close = null, volume = null;
            reader.Object();
            while (reader.NextField())
            {
                if (reader.Is("symbol"u8)) found = reader.Text();
                else if (reader.Is("interval_begin"u8)) begin = Time(reader.Text());
                else if (reader.Is("interval"u8)) minutes = reader.Long();
                else if (reader.Is("open"u8)) open = reader.Decimal();
                else if (reader.Is("high"u8)) high = reader.Decimal();
                else if (reader.Is("low"u8)) low = reader.Decimal();
                else if (reader.Is("close"u8)) close = reader.Decimal();
                else if (reader.Is("volume"u8)) volume = reader.Decimal();
                else reader.Skip();
            }

            if (begin is null || open is null || high is null || low is null || close is null || volume is null)
                throw new FormatException("a candle lacks one of interval_begin, open, high, low, close, volume");
            if (found != symbol || minutes.ToString(CultureInfo.InvariantCulture) != interval.Code)
                throw new FormatException($"its candles are of {found}, {minutes} minutes");
            updates.Add(new VenueUpdate(VenueUpdateKind.Forming,
                KrakenSpot.Checked(new VenueCandle(begin.Value, open.Value, high.Value, low.Value, close.Value, volume.Value), interval)));
        }
    }

    private static long Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? (time.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : throw new FormatException($"interval_begin '{text}' is not a time");
}
