namespace ParityFast.Venues.Binance;

/// <summary>
/// What Binance's spot and USDⓈ-M futures interfaces share. Spot: repository binance/binance-spot-api-docs at a5e0bc3. Futures:
/// developers.binance.com/docs/derivatives/usds-margined-futures, as of 2026-05-28.
/// </summary>
internal abstract class BinanceProtocol : VenueProtocol
{
    private const int InvalidSymbol = -1121, InvalidInterval = -1120, Overloaded = -1008, TooManyRequests = -1003;

    // Spot: rest-api.md, "IP Limits". Futures: general-info, "IP Limits".
    public override string UsedWeightHeader => "X-MBX-USED-WEIGHT-1M";

    /// <summary>The common start of the paths.</summary>
    protected abstract string Root { get; }

    // Spot: rest-api.md, "Check server time". Futures: market-data/rest-api/Check-Server-Time. Weight 1.
    public override VenueRequest ServerTime() => new($"{Root}/time");

    public override long ReadServerTime(ReadOnlySpan<byte> json)
    {
        var reader = new VenueJson(json);
        long? time = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("serverTime"u8)) time = reader.Time(Millisecond);
            else reader.Skip();
        }

        reader.End();
        return time ?? throw new FormatException("it has no serverTime");
    }

    // Spot: rest-api.md, "Kline/Candlestick data": startTime and endTime are open times, both included, oldest first. Futures:
    // market-data/rest-api/Kline-Candlestick-Data.
    public override VenueRequest Candles(string symbol, VenueInterval interval, long from, long to) =>
        new($"{Root}/klines?symbol={Escape(symbol)}&interval={interval.Code}{Range(from, to)}&limit={PageCandles}", PageWeight);

    /// <summary>What a full page of candles counts for.</summary>
    protected abstract int PageWeight { get; }

    public override VenueRequest? OldestCandle(string symbol, VenueInterval interval, long from) =>
        new($"{Root}/klines?symbol={Escape(symbol)}&interval={interval.Code}&startTime={from / Millisecond}&limit=1", PageWeight);

    public override void ReadCandles(ReadOnlySpan<byte> json, VenueInterval interval, List<VenueCandle> candles)
    {
        var reader = new VenueJson(json);
        reader.Array();
        while (reader.NextElement())
        {
            reader.Array();
            var candle = new VenueCandle(
                Next(ref reader).Time(Millisecond), Next(ref reader).Decimal(), Next(ref reader).Decimal(), Next(ref reader).Decimal(),
                Next(ref reader).Decimal(), Next(ref reader).Decimal());
            while (reader.NextElement()) reader.Skip();
            candles.Add(Check(candle, interval));
        }

        reader.End();
    }

    public override IReadOnlyList<string> ReadSymbols(ReadOnlySpan<byte> json)
    {
        var symbols = new List<string>();
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (!reader.Is("symbols"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Array();
            while (reader.NextElement())
            {
                reader.Object();
                while (reader.NextField())
                {
                    if (reader.Is("symbol"u8)) symbols.Add(reader.Text());
                    else reader.Skip();
                }
            }
        }

        return symbols;
    }

    // Spot: rest-api.md, "Error Codes", errors.md. Futures: general-info, "Error Codes and Messages", error-code.
    public override VenueError? ReadError(int status, ReadOnlySpan<byte> json)
    {
        if (status < 400) return null;
        var (code, text) = (0L, "");
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("code"u8)) code = reader.Long();
            else if (reader.Is("msg"u8)) text = reader.Message();
            else reader.Skip();
        }

        return new VenueError($"{code}", text, code switch
        {
            InvalidSymbol => VenueFault.Symbol,
            Overloaded => VenueFault.Unavailable,
            TooManyRequests => VenueFault.Limit,
            InvalidInterval => VenueFault.Request,
            _ => status >= 500 ? VenueFault.Unavailable : VenueFault.Request,
        });
    }

    // Spot: web-socket-streams.md, "Kline/Candlestick Streams for UTC" and "Server Shutdown". Futures:
    // websocket-market-streams/Kline-Candlestick-Streams. x is true for a candle that is closed.
    public override void ReadMessage(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        var reader = new VenueJson(json);
        var kind = "";
        long? sent = null;
        VenueUpdate? update = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("e"u8)) kind = reader.Text();
            else if (reader.Is("E"u8)) sent = reader.Time(Millisecond);
            else if (reader.Is("k"u8)) update = BinanceKline.Read(ref reader, symbol, interval);
            else reader.Skip();
        }

        reader.End();
        updates.Add(kind switch
        {
            "kline" => (update ?? throw new FormatException("it is a kline without k")) with { SentAt = sent },
            "serverShutdown" => new VenueUpdate(VenueUpdateKind.Closing) { SentAt = sent },
            _ => new VenueUpdate(VenueUpdateKind.Alive) { SentAt = sent },
        });
    }

    internal static VenueCandle Checked(VenueCandle candle, VenueInterval interval) => Check(candle, interval);

    /// <summary>A range whose end is not in it, for parameters that are both included.</summary>
    protected static string Range(long from, long to) => $"&startTime={from / Millisecond}&endTime={(to / Millisecond) - 1}";

    private static ref VenueJson Next(ref VenueJson reader)
    {
        if (!reader.NextElement()) throw new FormatException("a candle has too few fields");
        return ref reader;
    }
}
