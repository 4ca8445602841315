namespace ParityFast.Market;

/// <summary>The names that headers give the columns of candles, in any case.</summary>
internal static class ColumnNames
{
    /// <summary>For messages: the names that are understood.</summary>
    public const string Valid = "time (timestamp, unix, open_time, time, datetime, date or start), open, high, low, close, volume";

    /// <summary>Columns of Binance klines in order.</summary>
    public const string Binance = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    /// <summary>Columns of LEAN trade files in order.</summary>
    public const string Lean = "time,open,high,low,close,volume";

    /// <summary>Columns of the arrays that the exchange of Coinbase answers with.</summary>
    public const string Coinbase = "time,low,high,open,close,volume";

    // If a file has several, an exact one comes before a calendar one.
    private static readonly string[] TimeNames = ["timestamp", "unix", "open_time", "opentime", "open time", "time", "start", "datetime", "date_time", "date"];

    private const int LongestName = 32;

    /// <summary>The field that <paramref name="name"/> means, and how well: 0 is best. <see cref="CandleFields.None"/> for a column to ignore.</summary>
    public static (CandleFields Field, int Rank) Match(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > LongestName)
            return (CandleFields.None, 0);
        Span<char> lower = stackalloc char[LongestName];
        lower = lower[..name.Length];
        for (var i = 0; i < name.Length; i++)
            lower[i] = char.ToLowerInvariant((char)name[i]);

        for (var rank = 0; rank < TimeNames.Length; rank++)
        {
            if (lower.SequenceEqual(TimeNames[rank]))
                return (CandleFields.Time, rank);
        }

        return lower switch
        {
            "open" => (CandleFields.Open, 0),
            "high" => (CandleFields.High, 0),
            "low" => (CandleFields.Low, 0),
            "close" => (CandleFields.Close, 0),
            "volume" => (CandleFields.Volume, 0),
            // "Volume BTC" is the base asset's; the quote asset's "Volume USDT" follows it and ranks after it by its place.
            _ when lower.StartsWith("volume ") || lower.StartsWith("volume_") => (CandleFields.Volume, 1),
            _ => (CandleFields.None, 0),
        };
    }
}
