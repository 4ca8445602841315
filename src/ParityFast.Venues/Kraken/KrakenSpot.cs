using System.Collections.Concurrent;

namespace ParityFast.Venues.Kraken;

/// <summary>
/// Kraken spot, as docs.kraken.com describes it: REST market data, and WebSocket v2. Symbols are the display names, such as BTC/USD; REST
/// takes the altname that belongs to one.
/// </summary>
internal sealed class KrakenSpot : VenueProtocol
{
    private readonly ConcurrentDictionary<string, string> _altnames = new(StringComparer.Ordinal);

    public override string Name => "kraken";

    public override Uri RestUrl { get; } = new("https://api.kraken.com");

    // api/docs/websocket-v2/ohlc.
    public override Uri StreamUrl { get; } = new("wss://ws.kraken.com");

    // api-reference/market-data/get-ohlc-data. A week and 15 days are left out: the page does not say on which day they begin.
    public override IReadOnlyList<VenueInterval> Intervals { get; } =
    [
        new("1m", "1", Minute), new("5m", "5", 5 * Minute), new("15m", "15", 15 * Minute), new("30m", "30", 30 * Minute),
        new("1h", "60", Hour),
        new("4h", "240", 4 * Hour), new("1d", "1440", Day),
    ];

    // The documents state no number for public requests; one a second is this client's own.
    public override IReadOnlyList<VenueLimit> Limits { get; } = [new(10, TimeSpan.FromSeconds(10))];

    // api-reference/market-data/get-ohlc-data: the last 720, and none that are older, whatever is requested.
    public override int PageCandles => 720;

    public override int? HistoryCandles => 720;

    // api/docs/websocket-v2/ohlc: updates have no flag, and come with trades.
    public override CloseSign CloseSign => CloseSign.NextCandle;

    // Every answer has a list of errors, empty for a success.
    public override bool StatesErrorsInAnswers => true;

    public override bool Knows(string symbol) => _altnames.ContainsKey(symbol);

    // api-reference/market-data/get-server-time.
    public override VenueRequest ServerTime() => new("/0/public/Time");

    public override long ReadServerTime(ReadOnlySpan<byte> json)
    {
        long? time = null;
        var reader = new VenueJson(json);
        if (reader.FindResult())
        {
            while (reader.NextField())
            {
                if (reader.Is("unixtime"u8)) time = reader.Time(Second);
                else reader.Skip();
            }

            reader.Leave();
        }

        reader.End();
        return time ?? throw new FormatException("it has no unixtime");
    }

    // Whether since is included the page does not say, so that it is a second earlier.
    public override VenueRequest Candles(string symbol, VenueInterval interval, long from, long to) =>
        new($"/0/public/OHLC?pair={Escape(_altnames[symbol])}&interval={interval.Code}&since={(from / Second) - 1}");

    public override VenueRequest? OldestCandle(string symbol, VenueInterval interval, long from) => Candles(symbol, interval, from, from);

    // time, open, high, low, close, vwap, volume, count; the last one is not committed yet, which the venue's clock tells too.
    public override void ReadCandles(ReadOnlySpan<byte> json, VenueInterval interval, List<VenueCandle> candles)
    {
        var reader = new VenueJson(json);
        if (reader.FindResult())
        {
            while (reader.NextField())
            {
                if (reader.Is("last"u8) || !reader.TryArray()) reader.Skip();
                else ReadList(ref reader, interval, candles);
            }

            reader.Leave();
        }

        reader.End();
    }

    // api-reference/market-data/get-tradable-asset-pairs: with assetVersion=1 the keys are display names.
    public override VenueRequest Market(string symbol) => Symbols();

    public override VenueRequest Symbols() => new("/0/public/AssetPairs?assetVersion=1") { BytesMax = 64 << 20 };

    public override VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol)
    {
        VenueMarket? found = null;
        var reader = new VenueJson(json);
        if (reader.FindResult())
        {
            while (reader.NextField())
            {
                var name = reader.Name();
                var (market, altname) = KrakenPair.Read(ref reader, name);
                if (name != symbol) continue;
                found = market;
                _altnames[symbol] = altname;
            }

            reader.Leave();
        }

        reader.End();
        return found;
    }

    public override IReadOnlyList<string> ReadSymbols(ReadOnlySpan<byte> json)
    {
        var symbols = new List<string>();
        var reader = new VenueJson(json);
        if (reader.FindResult())
        {
            while (reader.NextField())
            {
                symbols.Add(reader.Name());
                reader.Skip();
            }

            reader.Leave();
        }

        return symbols;
    }

    // support.kraken.com, "API error messages": severity, category, text. guides/spot-rest-ratelimits: what a limit says.
    public override VenueError? ReadError(int status, ReadOnlySpan<byte> json)
    {
        var text = "";
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (!reader.Is("error"u8) || !reader.TryArray())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextElement())
            {
                var next = reader.Message();
                if (text.Length == 0 && next.StartsWith('E')) text = next;
            }
        }

        if (text.Length == 0)
            return status < 400 ? null : new VenueError("", "", status >= 500 ? VenueFault.Unavailable : VenueFault.Request);
        return new VenueError(text, text, text switch
        {
            "EQuery:Unknown asset pair" => VenueFault.Symbol,
            _ when text.Contains("Rate limit", StringComparison.OrdinalIgnoreCase)
                || text.Contains("Throttled", StringComparison.OrdinalIgnoreCase) => VenueFault.Limit,
            _ when text.StartsWith("EService", StringComparison.Ordinal) => VenueFault.Unavailable,
            _ => VenueFault.Request,
        });
    }

    public override string StreamPath(string symbol, VenueInterval interval) => "/v2";

    // api/docs/websocket-v2/ohlc. The snapshot is left out: the history has it.
    public override IReadOnlyList<string> Subscriptions(string symbol, VenueInterval interval) =>
        [$$$"""
            {"method":"subscribe","params":{"channel":"ohlc","symbol":["{{{symbol}}}"],"interval":{{{interval.Code}}},"snapshot":false}}
            """];

    // api/docs/websocket-v2/ohlc, heartbeat, status. A rejected subscription has success false.
    public override void ReadMessage(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        var (channel, reason, isRejected) = ("", "", false);
        var candles = new List<VenueUpdate>();
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("channel"u8)) channel = reader.Text();
            else if (reader.Is("success"u8)) isRejected = !reader.Truth();
            else if (reader.Is("error"u8)) reason = reader.Message();
            else if (reader.Is("data"u8) && channel == "ohlc") KrakenCandle.ReadList(ref reader, symbol, interval, candles);
            else reader.Skip();
        }

        reader.End();
        if (isRejected) throw new FormatException($"the subscription was rejected: {reason}");
        if (candles.Count == 0) updates.Add(new VenueUpdate(VenueUpdateKind.Alive));
        updates.AddRange(candles);
    }

    internal static VenueCandle Checked(VenueCandle candle, VenueInterval interval) => Check(candle, interval);

    private static void ReadList(ref VenueJson reader, VenueInterval interval, List<VenueCandle> candles)
    {
        while (reader.NextElement())
        {
            reader.Array();
            var time = Next(ref reader).Time(Second);
            var (open, high, low, close) = (Next(ref reader).Decimal(), Next(ref reader).Decimal(), Next(ref reader).Decimal(),
                Next(ref reader).Decimal());
            Next(ref reader).Skip();
            var volume = Next(ref reader).Decimal();
            while (reader.NextElement()) reader.Skip();
            candles.Add(Check(new VenueCandle(time, open, high, low, close, volume), interval));
        }
    }

    private static ref VenueJson Next(ref VenueJson reader)
    {
        if (!reader.NextElement()) throw new FormatException("a candle has too few fields");
        return ref reader;
    }
}
