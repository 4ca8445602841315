using System.Globalization;

namespace ParityFast.Venues.Simulator;

/// <summary>Bybit spot and linear contracts as bybit-exchange.github.io/docs/v5 describes them.</summary>
internal static class BybitEndpoints
{
    private static readonly Dictionary<string, long> Lengths = new(StringComparer.Ordinal)
    {
        ["1"] = 60_000,
        ["3"] = 180_000,
        ["5"] = 300_000,
        ["15"] = 900_000,
        ["30"] = 1_800_000,
        ["60"] = 3_600_000,
        ["120"] = 7_200_000,
        ["240"] = 14_400_000,
        ["360"] = 21_600_000,
        ["720"] = 43_200_000,
        ["D"] = 86_400_000,
    };

    public static void Map(WebApplication app, VenueSimulator simulator)
    {
        app.MapGet("/v5/market/time", context => AnswerAsync(context, simulator, $$"""{"timeSecond":"{{simulator.NowMs / 1_000}}","timeNano":"{{simulator.NowMs}}000000"}"""));
        app.MapGet("/v5/market/kline", context => KlinesAsync(context, simulator));
        app.MapGet("/v5/market/instruments-info", context => RulesAsync(context, simulator));
        app.MapGet("/v5/market/risk-limit", context => RiskLimitAsync(context, simulator));
        app.MapGet("/v5/market/funding/history", context => FundingAsync(context, simulator));
        foreach (var category in (string[])["spot", "linear"])
            app.Map($"/v5/public/{category}", context => simulator.SubscribeAsync(context, message => Subscribe(simulator, message)));
    }

    private static Task KlinesAsync(HttpContext context, VenueSimulator simulator)
    {
        var query = context.Request.Query;
        if (simulator.Find(query["symbol"]) is not { } market) return ErrorAsync(context, simulator, 10001, "Not supported symbols");
        if (!Lengths.TryGetValue(query["interval"].ToString(), out var length)) return ErrorAsync(context, simulator, 10001, "Invalid period!");
        var candles = context.Items.ContainsKey("empty") ? [] : market.Between(VenueSimulator.Number(query["start"]) ?? 0, (VenueSimulator.Number(query["end"]) ?? long.MaxValue - 1) + 1, length, simulator.NowMs).ToList();
        // The newest of the range, newest first.
        candles.Reverse();
        var limit = (int)Math.Min(VenueSimulator.Number(query["limit"]) ?? 200, 1_000);
        var rows = candles.Take(limit).Select(candle => VenueSimulator.Shown(candle, length, simulator.NowMs)).Select(candle =>
            $"[\"{candle.OpenTimeMs}\",\"{VenueSimulator.Plain(candle.Open, 100)}\",\"{VenueSimulator.Plain(candle.High, 100)}\",\"{VenueSimulator.Plain(candle.Low, 100)}\",\"{VenueSimulator.Plain(candle.Close, 100)}\",\"{VenueSimulator.Plain(candle.Volume, 100_000)}\",\"0\"]");
        return AnswerAsync(context, simulator, $$"""{"symbol":"{{market.Symbol}}","category":"{{query["category"]}}","list":[{{string.Join(",", rows)}}]}""");
    }

    private static Task RulesAsync(HttpContext context, VenueSimulator simulator)
    {
        var query = context.Request.Query;
        var isSpot = query["category"] == "spot";
        var symbol = query["symbol"].ToString();
        var markets = simulator.Markets.Where(market => (symbol.Length == 0 || market.Symbol == symbol) && !simulator.IsDelisted(market)).Select(market => isSpot ? Spot(market) : Linear(market));
        return AnswerAsync(context, simulator, $$"""{"category":"{{query["category"]}}","list":[{{string.Join(",", markets)}}]}""");
    }

    private static Task RiskLimitAsync(HttpContext context, VenueSimulator simulator)
    {
        var symbol = context.Request.Query["symbol"].ToString();
        if (simulator.Find(symbol) is null) return ErrorAsync(context, simulator, 10001, "Not supported symbols");
        return AnswerAsync(context, simulator, $$"""
            {"category":"linear","list":[
            {"id":1,"symbol":"{{symbol}}","riskLimitValue":"2000000","maintenanceMargin":"0.005","initialMargin":"0.01","isLowestRisk":1,"maxLeverage":"100.00","mmDeduction":""},
            {"id":2,"symbol":"{{symbol}}","riskLimitValue":"4000000","maintenanceMargin":"0.01","initialMargin":"0.02","isLowestRisk":0,"maxLeverage":"50.00","mmDeduction":"10000"}],"nextPageCursor":""}
            """);
    }

    private static string Spot(SimulatedMarket market) => $$$"""
        {"symbol":"{{{market.Symbol}}}","baseCoin":"{{{market.Symbol[..3]}}}","quoteCoin":"{{{market.Symbol[3..]}}}","innovation":"0","status":"Trading","marginTrading":"both",
        "lotSizeFilter":{"basePrecision":"0.000001","quotePrecision":"0.00000001","minOrderQty":"0.000048","maxOrderQty":"71.73956243","minOrderAmt":"1","maxOrderAmt":"4000000"},
        "priceFilter":{"tickSize":"0.01"},"riskParameters":{"limitParameter":"0.03","marketParameter":"0.03"}}
        """;

    private static string Linear(SimulatedMarket market) => $$$"""
        {"symbol":"{{{market.Symbol}}}","contractType":"LinearPerpetual","status":"Trading","baseCoin":"{{{market.Symbol[..3]}}}","quoteCoin":"{{{market.Symbol[3..]}}}","launchTime":"1585526400000",
        "deliveryTime":"0","deliveryFeeRate":"","priceScale":"2","leverageFilter":{"minLeverage":"1","maxLeverage":"100.00","leverageStep":"0.01"},
        "priceFilter":{"minPrice":"0.10","maxPrice":"1999999.80","tickSize":"0.01"},
        "lotSizeFilter":{"maxOrderQty":"1190.000","minOrderQty":"0.001","qtyStep":"0.001","minNotionalValue":"5"},"unifiedMarginTrade":true,"fundingInterval":480}
        """;

    private static Task FundingAsync(HttpContext context, VenueSimulator simulator)
    {
        const long every = 8 * 3_600_000;
        var query = context.Request.Query;
        if (simulator.Find(query["symbol"]) is not { } market) return ErrorAsync(context, simulator, 10001, "symbol invalid");
        var from = Math.Max(VenueSimulator.Number(query["startTime"]) ?? 0, market.ListedMs);
        var to = Math.Min(VenueSimulator.Number(query["endTime"]) ?? long.MaxValue, simulator.NowMs);
        var payments = new List<string>();
        for (var time = to / every * every; time >= from && payments.Count < 200; time -= every)
        {
            var rate = ((time / every % 7) - 2) / 10_000m;
            payments.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"symbol":"{{market.Symbol}}","fundingRate":"{{rate:0.0000}}","fundingRateTimestamp":"{{time}}"}"""));
        }

        return AnswerAsync(context, simulator, $$"""{"category":"linear","list":[{{string.Join(",", payments)}}]}""");
    }

    private static StreamSubscription? Subscribe(VenueSimulator simulator, string message)
    {
        if (message.Contains("\"ping\"", StringComparison.Ordinal)) return new StreamSubscription("""{"success":true,"ret_msg":"pong","conn_id":"1","op":"ping"}""");
        var topic = message.Split('"').FirstOrDefault(part => part.StartsWith("kline.", StringComparison.Ordinal));
        if (topic?.Split('.') is not [_, var interval, var symbol] || simulator.Find(symbol) is not { } market || !Lengths.TryGetValue(interval, out var length))
            return new StreamSubscription("""{"success":false,"ret_msg":"error:handler not found","conn_id":"1","op":"subscribe"}""");
        return new StreamSubscription("""{"success":true,"ret_msg":"","conn_id":"1","req_id":"","op":"subscribe"}""", market, length, (candle, isClosed) => $$$"""
            {"topic":"{{{topic}}}","data":[{"start":{{{candle.OpenTimeMs}}},"end":{{{candle.OpenTimeMs + length - 1}}},"interval":"{{{interval}}}","open":"{{{VenueSimulator.Plain(candle.Open, 100)}}}",
            "close":"{{{VenueSimulator.Plain(candle.Close, 100)}}}","high":"{{{VenueSimulator.Plain(candle.High, 100)}}}","low":"{{{VenueSimulator.Plain(candle.Low, 100)}}}",
            "volume":"{{{VenueSimulator.Plain(candle.Volume, 100_000)}}}","turnover":"0","confirm":{{{(isClosed ? "true" : "false")}}},"timestamp":{{{simulator.NowMs}}}}],"ts":{{{simulator.NowMs}}},"type":"snapshot"}
            """);
    }

    private static Task ErrorAsync(HttpContext context, VenueSimulator simulator, int code, string message) =>
        VenueSimulator.WriteAsync(context, $$"""{"retCode":{{code}},"retMsg":"{{message}}","result":{},"retExtInfo":{},"time":{{simulator.NowMs}}}""");

    private static Task AnswerAsync(HttpContext context, VenueSimulator simulator, string result) =>
        VenueSimulator.WriteAsync(context, $$"""{"retCode":0,"retMsg":"OK","result":{{result}},"retExtInfo":{},"time":{{simulator.NowMs}}}""");
}
