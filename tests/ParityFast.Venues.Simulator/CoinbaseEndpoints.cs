using System.Globalization;

namespace ParityFast.Venues.Simulator;

/// <summary>Coinbase Advanced as docs.cdp.coinbase.com describes its public interfaces: a stream of five-minute candles without a flag.</summary>
internal static class CoinbaseEndpoints
{
    private const string Products = "/api/v3/brokerage/market/products";

    private static readonly Dictionary<string, long> Lengths = new(StringComparer.Ordinal)
    {
        ["ONE_MINUTE"] = 60_000,
        ["FIVE_MINUTE"] = 300_000,
        ["FIFTEEN_MINUTE"] = 900_000,
        ["THIRTY_MINUTE"] = 1_800_000,
        ["ONE_HOUR"] = 3_600_000,
        ["TWO_HOUR"] = 7_200_000,
        ["SIX_HOUR"] = 21_600_000,
        ["ONE_DAY"] = 86_400_000,
    };

    public static void Map(WebApplication app, VenueSimulator simulator)
    {
        app.MapGet("/api/v3/brokerage/time", context => VenueSimulator.WriteAsync(context, $$"""{"iso":"{{Time(simulator.NowMs)}}","epochSeconds":"{{simulator.NowMs / 1_000}}","epochMillis":"{{simulator.NowMs}}"}"""));
        app.MapGet(Products, context => VenueSimulator.WriteAsync(context, $$"""{"products":[{{string.Join(",", simulator.Markets.Select(market => Product(market, simulator)))}}],"num_products":{{simulator.Markets.Count}}}"""));
        app.MapGet($"{Products}/{{name}}", (HttpContext context, string name) => Find(simulator, name) is { } market ? VenueSimulator.WriteAsync(context, Product(market, simulator)) : NotFoundAsync(context));
        app.MapGet($"{Products}/{{name}}/candles", (HttpContext context, string name) => CandlesAsync(context, simulator, name));
        app.Map("/", context => simulator.SubscribeAsync(context, message => Subscribe(simulator, message)));
    }

    private static SimulatedMarket? Find(VenueSimulator simulator, string name) => simulator.Markets.FirstOrDefault(market => Display(market) == name);

    private static string Display(SimulatedMarket market) => $"{market.Symbol[..3]}-{market.Symbol[3..]}";

    private static string Product(SimulatedMarket market, VenueSimulator simulator) => $$"""
        {"product_id":"{{Display(market)}}","price":"140.21","price_percentage_change_24h":"9.43%","base_increment":"0.00000001","quote_increment":"0.01","quote_min_size":"1","quote_max_size":"1000",
        "base_min_size":"0.00000001","base_max_size":"1000","is_disabled":false,"new":true,"status":"online","cancel_only":false,"trading_disabled":{{(simulator.IsDelisted(market) ? "true" : "false")}},
        "product_type":"SPOT","quote_currency_id":"{{market.Symbol[3..]}}","base_currency_id":"{{market.Symbol[..3]}}","fcm_trading_session_details":null,"alias_to":[],"price_increment":"0.01"}
        """;

    private static Task CandlesAsync(HttpContext context, VenueSimulator simulator, string name)
    {
        var query = context.Request.Query;
        if (Find(simulator, name) is not { } market) return NotFoundAsync(context);
        if (!Lengths.TryGetValue(query["granularity"].ToString(), out var length)) return NotFoundAsync(context, 400);
        var (from, to) = (VenueSimulator.Number(query["start"]) * 1_000 ?? 0, VenueSimulator.Number(query["end"]) * 1_000 ?? 0);
        var candles = context.Items.ContainsKey("empty") ? [] : market.Between(from, to + 1, length, simulator.NowMs).Take(350).Reverse();
        var rows = candles.Select(candle => Candle(VenueSimulator.Shown(candle, length, simulator.NowMs), ""));
        return VenueSimulator.WriteAsync(context, $$"""{"candles":[{{string.Join(",", rows)}}]}""");
    }

    private static string Candle(SimulatedCandle candle, string product) => $$"""
        {"start":"{{candle.OpenTimeMs / 1_000}}","low":"{{VenueSimulator.Plain(candle.Low, 100)}}","high":"{{VenueSimulator.Plain(candle.High, 100)}}","open":"{{VenueSimulator.Plain(candle.Open, 100)}}",
        "close":"{{VenueSimulator.Plain(candle.Close, 100)}}","volume":"{{VenueSimulator.Plain(candle.Volume, 100_000)}}"{{product}}}
        """;

    private static StreamSubscription? Subscribe(VenueSimulator simulator, string message)
    {
        if (message.Contains("\"heartbeats\"", StringComparison.Ordinal))
            return new StreamSubscription($$"""{"channel":"heartbeats","client_id":"","timestamp":"{{Time(simulator.NowMs)}}","sequence_num":0,"events":[{"current_time":"2023-06-23 20:31:56.121961769 +0000 UTC m=+91717.525857105","heartbeat_counter":"3049"}]}""");
        var product = message.Split("\"product_ids\":[\"").ElementAtOrDefault(1)?.Split('"')[0] ?? "";
        if (Find(simulator, product) is not { } market) return new StreamSubscription("""{"type":"error","message":"unknown product"}""");
        return new StreamSubscription($$"""{"channel":"subscriptions","client_id":"","timestamp":"{{Time(simulator.NowMs)}}","sequence_num":1,"events":[]}""", market, 300_000, (candle, _) => $$"""
            {"channel":"candles","client_id":"","timestamp":"{{Time(simulator.NowMs)}}","sequence_num":2,"events":[{"type":"update","candles":[{{Candle(candle, $",\"product_id\":\"{product}\"")}}]}]}
            """);
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);

    private static Task NotFoundAsync(HttpContext context, int status = 404)
    {
        context.Response.StatusCode = status;
        return VenueSimulator.WriteAsync(context, """{"error":"NOT_FOUND","code":5,"message":"product not found","details":[]}""");
    }
}
