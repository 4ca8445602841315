namespace ParityFast.Market;

/// <summary>The kinds of candle files, recognised by their first bytes and their name.</summary>
public enum CandleFileFormat
{
    /// <summary>CSV with a header, or with columns that the user names.</summary>
    Csv,

    /// <summary>Binance klines: twelve columns.</summary>
    BinanceKlines,

    /// <summary>LEAN minute trades: milliseconds since the midnight of the date in the name.</summary>
    LeanMinute,

    /// <summary>LEAN daily or hourly trades: yyyyMMdd HH:mm.</summary>
    LeanDaily,

    /// <summary>JSON: candles as objects or arrays.</summary>
    Json,

    /// <summary>Parquet: columns with names as in CSV.</summary>
    Parquet,
}
