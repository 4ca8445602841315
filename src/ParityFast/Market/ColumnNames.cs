namespace ParityFast.Market;

/// <summary>
/// The names that headers and keys give the columns of candles, in any case, with blanks, underscores or hyphens between words or none.
/// </summary>
internal static class ColumnNames
{
    /// <summary>For messages: the names that are understood.</summary>
    public const string Valid = "time (timestamp, unix, open_time, time, datetime, date or start), open, high, low, close, volume";

    /// <summary>Columns of Binance klines in order.</summary>
    public const string Binance =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    /// <summary>Columns of LEAN trade files in order.</summary>
    public const string Lean = "time,open,high,low,close,volume";

    /// <summary>Columns of the arrays that the exchange of Coinbase answers with.</summary>
    public const string Coinbase = "time,low,high,open,close,volume";

    /// <summary>Columns of the arrays that Gate answers with.</summary>
    public const string Gate = "time,quote_volume,close,high,low,open,volume,is_closed";

    /// <summary>Rank of a volume column whose name says no asset and no unit.</summary>
    public const int PlainVolume = 0;

    /// <summary>Rank of a volume column that names its asset, as Volume BTC does.</summary>
    public const int NamedVolume = 1;

    private const int LongestName = 40;

    // If a file has several, the one that says that it is the open comes first, and an exact one before a calendar one.
    private static readonly string[] TimeNames =
    [
        "candledatetimeutc", "timeperiodstart", "intervalbegin", "opentime", "opentimestamp", "starttimestamp", "opendatetime",
            "klineopentime", "klinestarttime", "timeopen", "windowstart", "starttime", "startat",
            "startedat", "start", "openat",
            "begin", "begins", "candletime",
        "timestamp", "unix", "unixtimestamp", "unixtime", "time", "tsevent", "ts", "epoch", "datetime", "dateandtime", "gmttime",
            "utctime", "localtime", "timeutc", "timestamputc", "dateutc", "datetimeutc", "dt", "bartime", "barstart", "timestampms",
            "timems", "date/time",
        "dtyyyymmdd", "dateymd", "tradedate", "tradingday", "day", "date", "minute", "timeofday",
    ];

    private static readonly string[] CloseTimeNames = ["timeperiodend", "closetime", "timeclose", "endtime", "timeend", "closetimestamp",
        "closeat", "windowend", "klineclosetime", "intervalend"];

    private static readonly string[] InstrumentNames =
    [
        "ticker", "symbol", "sym", "instrumentid", "instrument", "instid", "contract", "pair", "market", "product", "productid", "asset",
        "coin", "security", "securityid", "stock",
        "code", "figi", "isin", "cusip", "ric", "publisherid", "exchange", "tradingsymbol", "instrumentname", "underlying", "tic",
        "name", "assetid",
        "tscode", "conid", "permno", "stockcode", "symbolid", "tickersymbol", "instrumenttoken", "actsymbol", "symbolname", "stocksymbol",
            "stockname", "scrip", "scripcode", "crypto", "cryptocurrency",
        "currencypair", "pairid", "coinid", "coinname", "token", "tokenid", "exchangesymbol", "companyname", "company", "contractid",
            "contractcode", "instrumentcode", "productcode",
    ];

    private static readonly string[] IsClosedNames =
    [
        "confirm", "confirmed", "complete", "completed", "isclosed", "closed", "isfinal", "final", "isconfirmed", "iscomplete",
            "isconfirm", "isbarclosed", "barclosed", "candleclosed", "iscandleclosed",
        "klineclosed", "isklineclosed", "windowclosed", "windowclose", "isfinished", "finished", "isfinalized", "finalized", "finalised",
    ];

    private static readonly string[] Moneys =
    [
        "USD", "USDT", "USDC", "BUSD", "TUSD", "FDUSD", "DAI", "EUR", "GBP", "JPY", "KRW", "CNY", "AUD", "CAD", "CHF", "TRY", "BRL",
            "INR", "RUB", "CURRENCY", "QUOTE",
    ];

    private static readonly string[] Coins = ["BTC", "XBT", "ETH", "BNB", "SOL", "XRP", "ADA", "DOGE", "LTC", "BCH", "TRX", "DOT", "AVAX",
        "LINK", "ATOM", "ETC", "XLM", "XMR"];

    /// <summary>What the column of a name is, and how well the name says it: 0 is best.</summary>
    public static (ColumnRole Role, int Rank) Match(ReadOnlySpan<byte> name)
    {
        Span<char> letters = stackalloc char[LongestName];
        var plain = Plain(name, letters);
        if (plain.IsEmpty) return (ColumnRole.None, 0);
        if (Rank(TimeNames, plain) is >= 0 and var rank) return (ColumnRole.Time, rank);
        if (Rank(CloseTimeNames, plain) is >= 0 and var end) return (ColumnRole.CloseTime, end);
        if (Rank(InstrumentNames, plain) >= 0) return (ColumnRole.Instrument, 0);
        if (Rank(IsClosedNames, plain) is >= 0 and var closed) return (ColumnRole.IsClosed, closed);
        return plain switch
        {
            "open" or "openprice" or "priceopen" or "openingprice" => (ColumnRole.Open, 0),
            "high" or "highprice" or "pricehigh" => (ColumnRole.High, 0),
            "low" or "lowprice" or "pricelow" => (ColumnRole.Low, 0),
            "close" or "closeprice" or "priceclose" or "close/last" => (ColumnRole.Close, 0),
            "volume" or "vol" or "volumefrom" or "basevolume" or "volumebase" or "volumetraded" or "basetokenvolume" or "baseassetvolume"
                or "candleacctradevolume" => (ColumnRole.Volume, PlainVolume),
            "tickvol" or "tickvolume" => (ColumnRole.Volume, 3),
            "quotevolume" or "volumequote" or "quoteassetvolume" => (ColumnRole.None, 0),
            _ when IsAsset(AssetOf(plain)) => (ColumnRole.Volume, NamedVolume),
            _ when plain.StartsWith("volume") && plain.Length > 6 && HasBreak(name) => (ColumnRole.Volume, NamedVolume),
            _ => (ColumnRole.None, 0),
        };
    }

    /// <summary>What a key of a JSON candle is: the names of columns, and the single letters that exchanges send, in their case.</summary>
    public static (ColumnRole Role, int Rank) MatchKey(ReadOnlySpan<byte> key) => key.Length != 1 ? Match(key) : key[0] switch
    {
        (byte)'t' => (ColumnRole.Time, 0),
        (byte)'o' => (ColumnRole.Open, 0),
        (byte)'h' => (ColumnRole.High, 0),
        (byte)'l' => (ColumnRole.Low, 0),
        (byte)'c' => (ColumnRole.Close, 0),
        (byte)'v' => (ColumnRole.Volume, 0),
        (byte)'T' => (ColumnRole.CloseTime, 0),
        (byte)'s' or (byte)'S' => (ColumnRole.Instrument, 0),
        (byte)'x' => (ColumnRole.IsClosed, 0),
        _ => (ColumnRole.None, 0),
    };

    /// <summary>
    /// The asset that a volume's name says, in capitals: BTC for Volume BTC, Volume_(BTC) and BTC volume; empty if it says none.
    /// </summary>
    public static string AssetOf(ReadOnlySpan<char> name)
    {
        const string Volume = "VOLUME";
        Span<char> letters = stackalloc char[Math.Min(name.Length, LongestName)];
        var count = 0;
        foreach (var letter in name[..letters.Length])
        {
            if (char.IsAsciiLetterOrDigit(letter)) letters[count++] = char.ToUpperInvariant(letter);
        }

        ReadOnlySpan<char> plain = letters[..count];
        if (plain.StartsWith(Volume)) return plain[Volume.Length..].ToString();
        return plain.EndsWith(Volume) ? plain[..^Volume.Length].ToString() : "";
    }

    /// <summary>Whether an asset is what others are paid in, and so a volume of it is the quote's.</summary>
    public static bool IsMoney(string asset) => Array.IndexOf(Moneys, asset) >= 0;

    // Joined to the word or before it, an asset is taken for one only if it is well known: there are bid volumes and volume averages too.
    private static bool IsAsset(string asset) => IsMoney(asset) || Array.IndexOf(Coins, asset) >= 0;

    private static int Rank(string[] names, ReadOnlySpan<char> plain)
    {
        for (var rank = 0; rank < names.Length; rank++)
        {
            if (plain.SequenceEqual(names[rank])) return rank;
        }

        return -1;
    }

    // Without case and without what is between words; <OPEN> of MetaTrader is open.
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<byte> name, Span<char> letters)
    {
        if (name.Length is 0 or > LongestName) return default;
        var count = 0;
        foreach (var letter in name)
        {
            if (letter is (byte)' ' or (byte)'_' or (byte)'-' or (byte)'<' or (byte)'>' or (byte)'(' or (byte)')' or (byte)'.' or (byte)'"'
                or (byte)'*')
                continue;
            letters[count++] = char.ToLowerInvariant((char)letter);
        }

        return letters[..count];
    }

    private static bool HasBreak(ReadOnlySpan<byte> name) => name["volume".Length] is (byte)' ' or (byte)'_' or (byte)'(' or (byte)'-';
}
