using System.Globalization;
using ParityFast.Margin;

namespace ParityFast.Venues.Bybit;

/// <summary>
/// Bybit spot and USDT or USDC contracts, as bybit-exchange.github.io/docs/v5 describes them. Volumes of contracts are in the unit of the
/// contract, as its page on klines says.
/// </summary>
internal sealed class BybitMarket(string name, string category) : VenueProtocol
{
    // docs/v5/error: 10006 the rate limit, 10016 an internal error, 10018 the limit of the address.
    private const long Parameter = 10001, Limit = 10006, Internal = 10016, AddressLimit = 10018;

    public override string Name => name;

    // docs/v5/guide.
    public override Uri RestUrl { get; } = new("https://api.bybit.com");

    // docs/v5/ws/connect.
    public override Uri StreamUrl { get; } = new("wss://stream.bybit.com");

    // docs/v5/market/kline. W and M are left out: the page does not say on which day they begin.
    public override IReadOnlyList<VenueInterval> Intervals { get; } =
    [
        new("1m", "1", Minute), new("3m", "3", 3 * Minute), new("5m", "5", 5 * Minute), new("15m", "15", 15 * Minute),
        new("30m", "30", 30 * Minute),
        new("1h", "60", Hour), new("2h", "120", 2 * Hour), new("4h", "240", 4 * Hour), new("6h", "360", 6 * Hour),
        new("12h", "720", 12 * Hour),
        new("1d", "D", Day),
    ];

    // docs/v5/rate-limit: 600 requests in five seconds for an address.
    public override IReadOnlyList<VenueLimit> Limits { get; } = [new(600, TimeSpan.FromSeconds(5))];

    // docs/v5/market/kline: at most 1,000.
    public override int PageCandles => 1_000;

    // docs/v5/market/history-fund-rate: at most 200, the newest up to endTime. A hundred hours have fewer.
    public override int PageFundings => 200;

    public override long? FundingRange => 100 * Hour;

    // Every answer has retCode, 0 for a success.
    public override bool StatesErrorsInAnswers => true;

    // docs/v5/ws/connect, "How to Send the Heartbeat Packet": every 20 seconds.
    public override (string Text, TimeSpan Every)? KeepAlive => ("""{"op":"ping"}""", TimeSpan.FromSeconds(20));

    // docs/v5/market/time.
    public override VenueRequest ServerTime() => new("/v5/market/time");

    public override long ReadServerTime(ReadOnlySpan<byte> json)
    {
        long? time = null;
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("time"u8)) time = reader.Time(Millisecond);
            else reader.Skip();
        }

        reader.End();
        return time ?? throw new FormatException("it has no time");
    }

    public override VenueRequest Candles(string symbol, VenueInterval interval, long from, long to) =>
        new($"/v5/market/kline?category={category}&symbol={Escape(symbol)}&interval={interval.Code}"
            + $"&start={from / Millisecond}&end={(to / Millisecond) - 1}&limit={PageCandles}");

    // docs/v5/market/kline: newest first; start, open, high, low, close, volume, turnover, all as texts.
    public override void ReadCandles(ReadOnlySpan<byte> json, VenueInterval interval, List<VenueCandle> candles)
    {
        var reader = new VenueJson(json);
        if (!BybitAnswer.FindList(ref reader)) return;
        while (reader.NextElement())
        {
            reader.Array();
            var candle = new VenueCandle(Next(ref reader).Time(Millisecond), Next(ref reader).Decimal(), Next(ref reader).Decimal(),
                Next(ref reader).Decimal(), Next(ref reader).Decimal(), Next(ref reader).Decimal());
            while (reader.NextElement()) reader.Skip();
            candles.Add(Check(candle, interval));
        }

        BybitAnswer.SkipRest(ref reader);
    }

    // docs/v5/market/instrument: without a status only markets that are traded.
    public override VenueRequest Market(string symbol) => new($"/v5/market/instruments-info?category={category}&symbol={Escape(symbol)}");

    public override VenueRequest Symbols() => new($"/v5/market/instruments-info?category={category}&limit=1000") { BytesMax = 64 << 20 };

    public override VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol)
    {
        VenueMarket? found = null;
        var reader = new VenueJson(json);
        if (!BybitAnswer.FindList(ref reader)) return null;
        while (reader.NextElement())
        {
            var market = BybitRules.Read(ref reader, category == "spot");
            if (market.Instrument.Symbol == symbol) found = market;
        }

        BybitAnswer.SkipRest(ref reader);
        return found;
    }

    public override IReadOnlyList<string> ReadSymbols(ReadOnlySpan<byte> json)
    {
        var symbols = new List<string>();
        var reader = new VenueJson(json);
        if (!BybitAnswer.FindList(ref reader)) return symbols;
        while (reader.NextElement()) symbols.Add(BybitRules.Read(ref reader, category == "spot").Instrument.Symbol);
        return symbols;
    }

    // docs/v5/market/risk-limit: of contracts alone, and with a symbol all of its tiers at once.
    public override VenueRequest? MarginTiers(string symbol) => category == "spot" ? null
        : new($"/v5/market/risk-limit?category={category}&symbol={Escape(symbol)}");

    public override void ReadMarginTiers(ReadOnlySpan<byte> json, string symbol, List<MarginTier> tiers)
    {
        var reader = new VenueJson(json);
        if (!BybitAnswer.FindList(ref reader)) return;
        while (reader.NextElement())
        {
            if (BybitRiskLimit.Read(ref reader, symbol) is { } tier) tiers.Add(tier);
        }

        BybitAnswer.SkipRest(ref reader);
    }

    public override VenueRequest Funding(string symbol, long from, long to) => category == "spot" ? base.Funding(symbol, from, to)
        : new($"/v5/market/funding/history?category={category}&symbol={Escape(symbol)}"
            + $"&startTime={from / Millisecond}&endTime={(to / Millisecond) - 1}&limit={PageFundings}");

    // docs/v5/market/history-fund-rate.
    public override void ReadFunding(ReadOnlySpan<byte> json, List<VenueFunding> fundings)
    {
        var reader = new VenueJson(json);
        if (!BybitAnswer.FindList(ref reader)) return;
        while (reader.NextElement())
        {
            long? time = null;
            decimal? rate = null;
            reader.Object();
            while (reader.NextField())
            {
                if (reader.Is("fundingRateTimestamp"u8)) time = reader.Time(Millisecond);
                else if (reader.Is("fundingRate"u8)) rate = reader.Decimal();
                else reader.Skip();
            }

            if (time is null || rate is null) throw new FormatException("a payment lacks fundingRateTimestamp or fundingRate");
            fundings.Add(new VenueFunding(time.Value, rate.Value));
        }

        BybitAnswer.SkipRest(ref reader);
    }

    public override VenueError? ReadError(int status, ReadOnlySpan<byte> json)
    {
        var (code, text) = (0L, "");
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("retCode"u8)) code = reader.Long();
            else if (reader.Is("retMsg"u8)) text = reader.Message();
            else reader.Skip();
        }

        if (code == 0 && status < 400) return null;
        return new VenueError(code.ToString(CultureInfo.InvariantCulture), text, code switch
        {
            // A request has a symbol and numbers that this client makes.
            Parameter when text.Contains("symbol", StringComparison.OrdinalIgnoreCase) => VenueFault.Symbol,
            Limit or AddressLimit => VenueFault.Limit,
            Internal => VenueFault.Unavailable,
            _ => status >= 500 ? VenueFault.Unavailable : VenueFault.Request,
        });
    }

    // docs/v5/ws/connect.
    public override string StreamPath(string symbol, VenueInterval interval) => $"/v5/public/{category}";

    // docs/v5/websocket/public/kline.
    public override IReadOnlyList<string> Subscriptions(string symbol, VenueInterval interval) =>
        [$$"""{"op":"subscribe","args":["{{Topic(symbol, interval)}}"]}"""];

    // docs/v5/websocket/public/kline: confirm is true for a candle that is closed. docs/v5/ws/connect: success is false for a rejected
    // request.
    public override void ReadMessage(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        long? sent = null;
        var (topic, reason, isRejected) = ("", "", false);
        var candles = new List<VenueUpdate>();
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("topic"u8)) topic = reader.Text();
            else if (reader.Is("ts"u8)) sent = reader.Time(Millisecond);
            else if (reader.Is("success"u8)) isRejected = !reader.Truth();
            else if (reader.Is("ret_msg"u8)) reason = reader.Message();
            else if (reader.Is("data"u8) && reader.TryArray())
            {
                while (reader.NextElement()) candles.Add(BybitKline.Read(ref reader, interval));
            }
            else reader.Skip();
        }

        reader.End();
        if (isRejected) throw new FormatException($"the subscription was rejected: {reason}");
        if (candles.Count > 0 && topic != Topic(symbol, interval))
            throw new FormatException($"its topic is {topic}, not {Topic(symbol, interval)}");
        if (candles.Count == 0) updates.Add(new VenueUpdate(VenueUpdateKind.Alive) { SentAt = sent });
        foreach (var candle in candles) updates.Add(candle with { SentAt = sent });
    }

    internal static VenueCandle Checked(VenueCandle candle, VenueInterval interval) => Check(candle, interval);

    private static string Topic(string symbol, VenueInterval interval) => $"kline.{interval.Code}.{symbol}";

    private static ref VenueJson Next(ref VenueJson reader)
    {
        if (!reader.NextElement()) throw new FormatException("a candle has too few fields");
        return ref reader;
    }
}
