using System.Globalization;
using System.Text;

namespace ParityFast.Venues.Simulator;

/// <summary>
/// Binance spot as the repository binance/binance-spot-api-docs describes it (rest-api.md, web-socket-streams.md, filters.md, errors.md), and
/// USDⓈ-M futures as developers.binance.com/docs/derivatives/usds-margined-futures does.
/// </summary>
internal static class BinanceEndpoints
{
    private static readonly Dictionary<string, long> Lengths = new(StringComparer.Ordinal)
    {
        ["1m"] = 60_000,
        ["3m"] = 180_000,
        ["5m"] = 300_000,
        ["15m"] = 900_000,
        ["30m"] = 1_800_000,
        ["1h"] = 3_600_000,
        ["2h"] = 7_200_000,
        ["4h"] = 14_400_000,
        ["6h"] = 21_600_000,
        ["8h"] = 28_800_000,
        ["12h"] = 43_200_000,
        ["1d"] = 86_400_000,
    };

    public static void Map(WebApplication app, VenueSimulator simulator)
    {
        Map(app, simulator, "/api/v3", "/ws", isSpot: true);
        Map(app, simulator, "/fapi/v1", "/market/ws", isSpot: false);
        app.MapGet("/fapi/v1/fundingRate", context => FundingAsync(context, simulator));
    }

    private static void Map(WebApplication app, VenueSimulator simulator, string root, string stream, bool isSpot)
    {
        app.MapGet($"{root}/time", context => AnswerAsync(context, simulator, 1, () => $$"""{"serverTime":{{simulator.NowMs}}}"""));
        app.MapGet($"{root}/exchangeInfo", context => RulesAsync(context, simulator, isSpot));
        app.MapGet($"{root}/klines", context => KlinesAsync(context, simulator, isSpot));
        app.Map($"{stream}/{{name}}", (HttpContext context, string name) => StreamAsync(context, simulator, name));
    }

    private static Task KlinesAsync(HttpContext context, VenueSimulator simulator, bool isSpot)
    {
        var query = context.Request.Query;
        var limit = Number(query["limit"]) ?? 500;
        var most = isSpot ? 1_000 : 1_500;
        var weight = isSpot ? 2 : limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
        if (simulator.Find(query["symbol"]) is not { } market) return ErrorAsync(context, simulator, weight, -1121, "Invalid symbol.");
        if (!Lengths.TryGetValue(query["interval"].ToString(), out var length)) return ErrorAsync(context, simulator, weight, -1120, "Invalid interval.");
        return AnswerAsync(context, simulator, weight, () =>
        {
            if (context.Items.ContainsKey("empty")) return "[]";
            // The forming candle is among them, with what it is so far.
            var from = Number(query["startTime"]) ?? 0;
            var to = (Number(query["endTime"]) ?? long.MaxValue - 1) + 1;
            var candles = market.Between(from, to, length, simulator.NowMs).Take((int)Math.Min(limit, most));
            var text = new StringBuilder("[");
            foreach (var candle in candles)
            {
                if (text.Length > 1) text.Append(',');
                var shown = candle.OpenTimeMs + length <= simulator.NowMs ? candle : candle with { Close = candle.High };
                text.Append(CultureInfo.InvariantCulture, $"[{shown.OpenTimeMs},\"{SimulatedMarket.Price(shown.Open)}\",\"{SimulatedMarket.Price(shown.High)}\",\"{SimulatedMarket.Price(shown.Low)}\",\"{SimulatedMarket.Price(shown.Close)}\",\"{SimulatedMarket.Volume(shown.Volume)}\",{shown.OpenTimeMs + length - 1},\"0.00000000\",1,\"0.00000000\",\"0.00000000\",\"0\"]");
            }

            return text.Append(']').ToString();
        });
    }

    private static Task RulesAsync(HttpContext context, VenueSimulator simulator, bool isSpot)
    {
        var symbol = context.Request.Query["symbol"].ToString();
        if (isSpot && symbol.Length > 0 && simulator.Find(symbol) is null) return ErrorAsync(context, simulator, 20, -1121, "Invalid symbol.");
        return AnswerAsync(context, simulator, isSpot ? 20 : 1, () => $$"""
            {"timezone":"UTC","serverTime":{{simulator.NowMs}},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":{{simulator.WeightLimit}}},
            {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50}],"exchangeFilters":[],"symbols":[{{string.Join(",", simulator.Markets
                .Where(market => symbol.Length == 0 || !isSpot || market.Symbol == symbol).Select(market => Rules(market, simulator, isSpot)))}}]}
            """);
    }

    private static string Rules(SimulatedMarket market, VenueSimulator simulator, bool isSpot)
    {
        var status = market.Delisted is { } end && simulator.NowMs >= end.ToUnixTimeMilliseconds() ? isSpot ? "BREAK" : "SETTLING" : "TRADING";
        var contract = isSpot ? "" : """ "contractType":"PERPETUAL","deliveryDate":4133404800000,""";
        var notional = isSpot ? """{"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true,"maxNotional":"9000000.00000000","avgPriceMins":5}"""
            : """{"filterType":"MIN_NOTIONAL","notional":"5"}""";
        return $$"""
            {"symbol":"{{market.Symbol}}","status":"{{status}}",{{contract}}"baseAsset":"{{market.Symbol[..3]}}","baseAssetPrecision":8,"quoteAsset":"{{market.Symbol[3..]}}","filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
            {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},{{notional}}],"permissions":[]}
            """;
    }

    private static Task FundingAsync(HttpContext context, VenueSimulator simulator)
    {
        const long every = 8 * 3_600_000;
        var query = context.Request.Query;
        if (simulator.Find(query["symbol"]) is not { } market) return ErrorAsync(context, simulator, 0, -1121, "Invalid symbol.");
        var from = Math.Max(Number(query["startTime"]) ?? 0, market.ListedMs);
        var to = Math.Min(Number(query["endTime"]) ?? long.MaxValue, simulator.NowMs);
        var limit = Math.Min(Number(query["limit"]) ?? 100, 1_000);
        var payments = new List<string>();
        for (var time = (from + every - 1) / every * every; time <= to && payments.Count < limit; time += every)
        {
            // Some milliseconds late, as they are stamped.
            var rate = ((time / every % 7) - 2) / 10_000m;
            payments.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"symbol":"{{market.Symbol}}","fundingRate":"{{rate:0.00000000}}","fundingTime":{{time + 3}},"markPrice":"40000.00000000"}"""));
        }

        return AnswerAsync(context, simulator, 0, () => $"[{string.Join(",", payments)}]");
    }

    private static Task StreamAsync(HttpContext context, VenueSimulator simulator, string name)
    {
        var parts = name.Split("@kline_");
        var market = simulator.Markets.FirstOrDefault(market => market.Symbol.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        if (parts.Length != 2 || !Lengths.TryGetValue(parts[1], out var length)) market = null;
        else return simulator.StreamAsync(context, market, length, (candle, isClosed) => Kline(market!.Symbol, parts[1], length, simulator.NowMs, candle, isClosed));
        return simulator.StreamAsync(context, market, 60_000, (_, _) => "");
    }

    private static string Kline(string symbol, string interval, long length, long now, SimulatedCandle candle, bool isClosed) => $$$"""
        {"e":"kline","E":{{{now}}},"s":"{{{symbol}}}","k":{"t":{{{candle.OpenTimeMs}}},"T":{{{candle.OpenTimeMs + length - 1}}},"s":"{{{symbol}}}","i":"{{{interval}}}","f":100,"L":200,
        "o":"{{{SimulatedMarket.Price(candle.Open)}}}","c":"{{{SimulatedMarket.Price(candle.Close)}}}","h":"{{{SimulatedMarket.Price(candle.High)}}}","l":"{{{SimulatedMarket.Price(candle.Low)}}}",
        "v":"{{{SimulatedMarket.Volume(candle.Volume)}}}","n":100,"x":{{{(isClosed ? "true" : "false")}}},"q":"1.0000","V":"500","Q":"0.500","B":"123456"}}
        """;

    private static Task ErrorAsync(HttpContext context, VenueSimulator simulator, int weight, int code, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return AnswerAsync(context, simulator, weight, () => $$"""{"code":{{code}},"msg":"{{message}}"}""");
    }

    private static async Task AnswerAsync(HttpContext context, VenueSimulator simulator, int weight, Func<string> body)
    {
        if (!simulator.Weigh(context, weight)) return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body());
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
