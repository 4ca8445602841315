using System.Globalization;

namespace ParityFast.Venues.Simulator;

/// <summary>Kraken spot as docs.kraken.com describes it: the last 720 candles, and a stream whose updates have no flag.</summary>
internal static class KrakenEndpoints
{
    private const int Entries = 720;

    public static void Map(WebApplication app, VenueSimulator simulator)
    {
        app.MapGet("/0/public/Time", context => AnswerAsync(context, $$"""{"unixtime":{{simulator.NowMs / 1_000}},"rfc1123":"Thu, 06 Jul 23 18:50:48 +0000"}"""));
        app.MapGet("/0/public/AssetPairs", context => AnswerAsync(context, $"{{{string.Join(",", simulator.Markets.Select(market => Pair(market, simulator)))}}}"));
        app.MapGet("/0/public/OHLC", context => CandlesAsync(context, simulator));
        app.Map("/v2", context => simulator.SubscribeAsync(context, message => Subscribe(simulator, message)));
    }

    /// <summary>The display name of a market, such as BTC/USDT.</summary>
    private static string Display(SimulatedMarket market) => $"{market.Symbol[..3]}/{market.Symbol[3..]}";

    private static string Pair(SimulatedMarket market, VenueSimulator simulator) => $$"""
        "{{Display(market)}}":{"altname":"{{market.Symbol}}","wsname":"{{Display(market)}}","aclass_base":"currency","base":"{{market.Symbol[..3]}}","aclass_quote":"currency","quote":"{{market.Symbol[3..]}}",
        "lot":"unit","cost_decimals":6,"pair_decimals":2,"lot_decimals":8,"lot_multiplier":1,"leverage_buy":[2,3,4,5],"leverage_sell":[2,3,4,5],"fees":[[0,0.26],[50000,0.24]],
        "fee_volume_currency":"ZUSD","margin_call":80,"margin_stop":40,"ordermin":"0.0001","costmin":"0.5","tick_size":"0.01","status":"{{(simulator.IsDelisted(market) ? "cancel_only" : "online")}}"}
        """;

    private static Task CandlesAsync(HttpContext context, VenueSimulator simulator)
    {
        var query = context.Request.Query;
        if (simulator.Find(query["pair"]) is not { } market) return VenueSimulator.WriteAsync(context, """{"error":["EQuery:Unknown asset pair"]}""");
        var length = (VenueSimulator.Number(query["interval"]) ?? 1) * 60_000;
        var oldest = (simulator.NowMs / length * length) - ((Entries - 1) * length);
        var since = Math.Max(oldest, ((VenueSimulator.Number(query["since"]) ?? 0) * 1_000) + 1);
        var candles = context.Items.ContainsKey("empty") ? [] : market.Between(since, long.MaxValue / 2, length, simulator.NowMs);
        var rows = candles.Select(candle => VenueSimulator.Shown(candle, length, simulator.NowMs)).Select(candle =>
            $"[{candle.OpenTimeMs / 1_000},\"{VenueSimulator.Plain(candle.Open, 100)}\",\"{VenueSimulator.Plain(candle.High, 100)}\",\"{VenueSimulator.Plain(candle.Low, 100)}\",\"{VenueSimulator.Plain(candle.Close, 100)}\",\"0.0\",\"{VenueSimulator.Plain(candle.Volume, 100_000)}\",1]");
        return AnswerAsync(context, $$"""{"{{market.Symbol}}":[{{string.Join(",", rows)}}],"last":{{simulator.NowMs / 1_000}}}""");
    }

    private static StreamSubscription? Subscribe(VenueSimulator simulator, string message)
    {
        var symbol = message.Split("\"symbol\":[\"").ElementAtOrDefault(1)?.Split('"')[0];
        var minutes = message.Split("\"interval\":").ElementAtOrDefault(1)?.Split(',', '}')[0];
        if (simulator.Markets.FirstOrDefault(market => Display(market) == symbol) is not { } market || VenueSimulator.Number(minutes) is not { } interval)
            return new StreamSubscription("""{"error":"Currency pair not supported","method":"subscribe","success":false,"time_in":"2023-10-04T16:26:01.806315Z","time_out":"2023-10-04T16:26:01.806315Z"}""");
        var acknowledged = $$$"""{"method":"subscribe","result":{"channel":"ohlc","interval":{{{interval}}},"snapshot":false,"symbol":"{{{symbol}}}"},"success":true,"time_in":"2023-10-04T16:26:01.806315Z","time_out":"2023-10-04T16:26:01.806315Z"}""";
        return new StreamSubscription(acknowledged, market, interval * 60_000, (candle, _) => $$$"""
            {"channel":"ohlc","type":"update","timestamp":"{{{Time(simulator.NowMs)}}}","data":[{"symbol":"{{{symbol}}}","open":{{{VenueSimulator.Plain(candle.Open, 100)}}},"high":{{{VenueSimulator.Plain(candle.High, 100)}}},
            "low":{{{VenueSimulator.Plain(candle.Low, 100)}}},"close":{{{VenueSimulator.Plain(candle.Close, 100)}}},"trades":13,"volume":{{{VenueSimulator.Plain(candle.Volume, 100_000)}}},"vwap":1.5,
            "interval_begin":"{{{Time(candle.OpenTimeMs)}}}","interval":{{{interval}}},"timestamp":"{{{Time(candle.OpenTimeMs + (interval * 60_000))}}}"}]}
            """);
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);

    private static Task AnswerAsync(HttpContext context, string result) => VenueSimulator.WriteAsync(context, $$"""{"error":[],"result":{{result}}}""");
}
