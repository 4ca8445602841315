using System.Globalization;

namespace ParityFast.Venues.Coinbase;

/// <summary>
/// Coinbase Advanced spot markets, as docs.cdp.coinbase.com describes them under Advanced Trade: the public interfaces, which need no key.
/// </summary>
internal sealed class CoinbaseAdvanced : VenueProtocol
{
    private const string Streamed = "FIVE_MINUTE";

    public override string Name => "coinbase";

    // api-reference/advanced-trade-api/rest-api/public.
    public override Uri RestUrl { get; } = new("https://api.coinbase.com");

    // advanced-trade-apis/websocket/websocket-overview: the market data endpoint.
    public override Uri StreamUrl { get; } = new("wss://advanced-trade-ws.coinbase.com");

    // public/get-public-product-candles. websocket-channels, "Candles Channel": its candles are of five minutes alone.
    public override IReadOnlyList<VenueInterval> Intervals { get; } =
    [
        new("1m", "ONE_MINUTE", Minute) { IsStreamed = false }, new("5m", Streamed, 5 * Minute),
            new("15m", "FIFTEEN_MINUTE", 15 * Minute) { IsStreamed = false },
        new("30m", "THIRTY_MINUTE", 30 * Minute) { IsStreamed = false }, new("1h", "ONE_HOUR", Hour) { IsStreamed = false },
        new("2h", "TWO_HOUR", 2 * Hour) { IsStreamed = false }, new("6h", "SIX_HOUR", 6 * Hour) { IsStreamed = false },
            new("1d", "ONE_DAY", Day) { IsStreamed = false },
    ];

    // exchange/rest-api/rate-limits: ten public requests a second for an address; for Advanced Trade no page states another.
    public override IReadOnlyList<VenueLimit> Limits { get; } = [new(10, TimeSpan.FromSeconds(1))];

    // public/get-public-product-candles: at most 350. Whether the end is included the page does not say, so that there is room.
    public override int PageCandles => 300;

    public override CloseSign CloseSign => CloseSign.NextCandle;

    // public/get-server-time.
    public override VenueRequest ServerTime() => new("/api/v3/brokerage/time");

    public override long ReadServerTime(ReadOnlySpan<byte> json)
    {
        long? time = null;
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("epochMillis"u8)) time = reader.Time(Millisecond);
            else reader.Skip();
        }

        reader.End();
        return time ?? throw new FormatException("it has no epochMillis");
    }

    public override VenueRequest Candles(string symbol, VenueInterval interval, long from, long to) =>
        new($"/api/v3/brokerage/market/products/{Escape(symbol)}/candles?start={from / Second}&end={(to / Second) - 1}"
            + $"&granularity={interval.Code}&limit=350");

    public override void ReadCandles(ReadOnlySpan<byte> json, VenueInterval interval, List<VenueCandle> candles)
    {
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (!reader.Is("candles"u8) || !reader.TryArray())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextElement()) candles.Add(Check(CoinbaseCandle.Read(ref reader, symbol: null), interval));
        }

        reader.End();
    }

    // public/get-public-product.
    public override VenueRequest Market(string symbol) => new($"/api/v3/brokerage/market/products/{Escape(symbol)}");

    public override VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol)
    {
        var reader = new VenueJson(json);
        var market = CoinbaseProduct.Read(ref reader);
        reader.End();
        return market.Instrument.Symbol == symbol ? market : null;
    }

    // public/list-public-products.
    public override VenueRequest Symbols() => new("/api/v3/brokerage/market/products?product_type=SPOT") { BytesMax = 64 << 20 };

    public override IReadOnlyList<string> ReadSymbols(ReadOnlySpan<byte> json)
    {
        var symbols = new List<string>();
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (!reader.Is("products"u8) || !reader.TryArray())
            {
                reader.Skip();
                continue;
            }

            while (reader.NextElement()) symbols.Add(CoinbaseProduct.Read(ref reader).Instrument.Symbol);
        }

        return symbols;
    }

    // The schema grpc.gateway.runtime.Error of the public interfaces: error, code, message.
    public override VenueError? ReadError(int status, ReadOnlySpan<byte> json)
    {
        if (status < 400) return null;
        var (code, text) = ("", "");
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("error"u8)) code = reader.Message();
            else if (reader.Is("message"u8)) text = reader.Message();
            else reader.Skip();
        }

        return new VenueError(code, text, status switch
        {
            404 => VenueFault.Symbol,
            >= 500 => VenueFault.Unavailable,
            _ => VenueFault.Request,
        });
    }

    public override string StreamPath(string symbol, VenueInterval interval) => "/";

    // websocket-overview: one message for each channel, the first within five seconds. websocket-channels: heartbeats keep the rest open.
    public override IReadOnlyList<string> Subscriptions(string symbol, VenueInterval interval) => interval.Code == Streamed
        ? ["""{"type":"subscribe","channel":"heartbeats"}""", $$"""{"type":"subscribe","product_ids":["{{symbol}}"],"channel":"candles"}"""]
        : ["""{"type":"subscribe","channel":"heartbeats"}"""];

    // websocket-channels, "Candles Channel" and "Heartbeats Channel". Candles have no flag.
    public override void ReadMessage(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        var channel = "";
        long? sent = null;
        var candles = new List<VenueCandle>();
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("channel"u8)) channel = reader.Text();
            else if (reader.Is("timestamp"u8)) sent = Time(reader.Text());
            else if (reader.Is("events"u8) && channel == "candles" && reader.TryArray()) ReadEvents(ref reader, symbol, candles);
            else reader.Skip();
        }

        reader.End();
        candles.Sort((left, right) => left.OpenTime.CompareTo(right.OpenTime));
        if (candles.Count == 0) updates.Add(new VenueUpdate(VenueUpdateKind.Alive) { SentAt = sent });
        foreach (var candle in candles) updates.Add(new VenueUpdate(VenueUpdateKind.Forming, Check(candle, interval)) { SentAt = sent });
    }

    private static void ReadEvents(ref VenueJson reader, string symbol, List<VenueCandle> candles)
    {
        while (reader.NextElement())
        {
            reader.Object();
            while (reader.NextField())
            {
                if (!reader.Is("candles"u8) || !reader.TryArray())
                {
                    reader.Skip();
                    continue;
                }

                while (reader.NextElement()) candles.Add(CoinbaseCandle.Read(ref reader, symbol));
            }
        }
    }

    private static long Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? (time.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : throw new FormatException($"timestamp '{text}' is not a time");
}
