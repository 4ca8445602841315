using System.Text;
using ParityFast.Venues.Bybit;

namespace ParityFast.Venues.Tests;

/// <summary>The example messages of bybit-exchange.github.io/docs/v5, read into the values that the pages give them.</summary>
public sealed class BybitMessageTests
{
    private static readonly BybitMarket Spot = new("bybit", "spot"), Linear = new("bybit-linear", "linear");

    // docs/v5/market/kline, "Response Example": newest first.
    [Fact]
    public void ReadCandles_ExampleOfKline_HasItsValues()
    {
        var candles = new List<VenueCandle>();
        Linear.ReadCandles("""
            {"retCode": 0, "retMsg": "OK", "result": {"symbol": "BTCUSD", "category": "inverse", "list": [
            ["1670608800000", "17071", "17073", "17027", "17055.5", "268611", "15.74462667"],
            ["1670605200000", "17071.5", "17071.5", "17061", "17071", "4177", "0.24469757"]]}, "retExtInfo": {}, "time": 1672025956592}
            """u8, Interval(Linear, "1h"), candles);
        Assert.Equal([new(1670608800000_000, 17071, 17073, 17027, 17055.5m, 268611), new(1670605200000_000, 17071.5m, 17071.5m, 17061, 17071, 4177)], candles);
    }

    // docs/v5/websocket/public/kline, "Response Example".
    [Theory]
    [InlineData("false", VenueUpdateKind.Forming)]
    [InlineData("true", VenueUpdateKind.Closed)]
    public void ReadMessage_ExampleOfKline_IsClosedIfItIsConfirmed(string confirm, VenueUpdateKind kind)
    {
        var update = Assert.Single(Read($$$"""
            {"topic": "kline.5.BTCUSDT", "data": [{"start": 1672324800000, "end": 1672325099999, "interval": "5", "open": "16649.5", "close": "16677", "high": "16677",
            "low": "16608", "volume": "2.081", "turnover": "34666.4005", "confirm": {{{confirm}}}, "timestamp": 1672324988882}], "ts": 1672324988882, "type": "snapshot"}
            """, "BTCUSDT", "5m"));
        Assert.Equal(kind, update.Kind);
        Assert.Equal(new VenueCandle(1672324800000_000, 16649.5m, 16677, 16608, 16677, 2.081m), update.Candle);
        Assert.Equal(1672324988882_000, update.SentAt);
    }

    [Fact]
    public void ReadMessage_OfAnotherTopic_IsAFault() => Assert.Throws<FormatException>(() => Read("""
        {"topic": "kline.5.ETHUSDT", "data": [{"start": 1672324800000, "open": "1", "close": "1", "high": "1", "low": "1", "volume": "1", "confirm": true}]}
        """, "BTCUSDT", "5m"));

    // docs/v5/ws/connect: answers to a subscription and to a ping.
    [Fact]
    public void ReadMessage_AnswerToASubscription_IsNoCandle()
    {
        Assert.Equal(VenueUpdateKind.Alive, Assert.Single(Read("""{"success": true, "ret_msg": "subscribe", "conn_id": "2324d924-aa4d-45b0-a858-7b8be29ab52b", "req_id": "10001", "op": "subscribe"}""", "BTCUSDT", "5m")).Kind);
        Assert.Contains("handler not found", Assert.Throws<FormatException>(() => Read("""{"success": false, "ret_msg": "error:handler not found", "conn_id": "1", "op": "subscribe"}""", "BTCUSDT", "5m")).Message, StringComparison.Ordinal);
    }

    // docs/v5/market/risk-limit, "Response Example": per cent there, and fractions as clients of linear contracts have them.
    [Theory]
    [InlineData("BTCUSD", "150", "\"0.5\"", "\"1\"", "", 0.005)]
    [InlineData("BTCUSD", "150", "0.5", "1", "", 0.005)]
    [InlineData("BTCUSDT", "2000000", "\"0.005\"", "\"0.01\"", "10", 0.005)]
    public void ReadMarginTiers_ExampleOfRiskLimit_HasItsValues(string symbol, string value, string maintenance, string initial, string deduction, double rate)
    {
        var tiers = new List<ParityFast.Margin.MarginTier>();
        Linear.ReadMarginTiers(Encoding.UTF8.GetBytes($$$"""
            {"retCode": 0, "retMsg": "OK", "result": {"category": "inverse", "list": [{"id": 1, "symbol": "{{{symbol}}}", "riskLimitValue": "{{{value}}}", "maintenanceMargin": {{{maintenance}}},
            "initialMargin": {{{initial}}}, "isLowestRisk": 1, "maxLeverage": "100.00", "mmDeduction": "{{{deduction}}}"}], "nextPageCursor": ""}, "retExtInfo": {}, "time": 1672054488010}
            """), symbol, tiers);
        var tier = Assert.Single(tiers);
        Assert.Equal((decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 100m, (decimal)rate, deduction.Length == 0 ? null : (decimal?)10), (tier.NotionalCap, tier.MaxLeverage, tier.MaintenanceRate, tier.MaintenanceAmount));
    }

    [Fact]
    public void ReadMarginTiers_RatesThatContradictEachOther_AreAFault() => Assert.Throws<FormatException>(() => Linear.ReadMarginTiers("""
        {"result": {"list": [{"symbol": "X", "riskLimitValue": "1", "maintenanceMargin": "0.5", "initialMargin": "5", "maxLeverage": "100", "mmDeduction": ""}]}}
        """u8, "X", []));

    // docs/v5/market/instrument, "Response Example" of spot.
    [Fact]
    public void ReadMarket_ExampleOfSpot_IsItsRules()
    {
        var market = Spot.ReadMarket("""
            {"retCode": 0, "retMsg": "OK", "result": {"category": "spot", "list": [{"symbol": "BTCUSDT", "baseCoin": "BTC", "quoteCoin": "USDT", "innovation": "0", "status": "Trading", "marginTrading": "both",
            "lotSizeFilter": {"basePrecision": "0.000001", "quotePrecision": "0.00000001", "minOrderQty": "0.000048", "maxOrderQty": "71.73956243", "minOrderAmt": "1", "maxOrderAmt": "4000000"},
            "priceFilter": {"tickSize": "0.01"}, "riskParameters": {"limitParameter": "0.03", "marketParameter": "0.03"}}]}, "retExtInfo": {}, "time": 1672712468011}
            """u8, "BTCUSDT")!;
        Assert.True(market.IsTrading);
        Assert.Equal(new Instrument { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", MinSize = 0.000048m, StepSize = 0.000001m, MinNotional = 1, PriceIncrement = 0.01m }, market.Instrument);
    }

    // docs/v5/market/history-fund-rate, "Response Example".
    [Fact]
    public void ReadFunding_Example_HasItsRate()
    {
        var fundings = new List<VenueFunding>();
        Linear.ReadFunding("""
            {"retCode": 0, "retMsg": "OK", "result": {"category": "linear", "list": [{"symbol": "ETHPERP", "fundingRate": "0.0001", "fundingRateTimestamp": "1672041600000"}]},
            "retExtInfo": {}, "time": 1672051897447}
            """u8, fundings);
        Assert.Equal([new VenueFunding(1672041600000_000, 0.0001m)], fundings);
    }

    // docs/v5/rate-limit: what the limit says.
    [Fact]
    public void ReadError_ExampleOfTheLimit_IsTheLimit() =>
        Assert.Equal(VenueFault.Limit, Spot.ReadError(200, """{"retCode": 10006, "retMsg": "Too many visits!", "result": {}, "retExtInfo": {}, "time": 1672738134824}"""u8)!.Value.Fault);

    [Theory]
    [InlineData("""{"retCode": 0, "result": {"list": [["1670608800000", "17071"]]}}""")]
    [InlineData("""{"retCode": 0, "result": {"list": [["1670608800000", "17071", "17073", "17027", "17055.5", "268611", "15.7"]]""")]
    [InlineData("""{"retCode": 0, "result": {"list": [["1670608800000", "x", "17073", "17027", "17055.5", "268611", "15.7"]]}}""")]
    public void ReadCandles_Damaged_IsAFault(string json)
    {
        var error = Record.Exception(() => Spot.ReadCandles(Encoding.UTF8.GetBytes(json), Interval(Spot, "1h"), []));
        Assert.True(error is FormatException or System.Text.Json.JsonException, $"{error}");
    }

    private static VenueInterval Interval(BybitMarket market, string name) => market.Intervals.Single(interval => interval.Name == name);

    private static List<VenueUpdate> Read(string json, string symbol, string interval)
    {
        var updates = new List<VenueUpdate>();
        Spot.ReadMessage(Encoding.UTF8.GetBytes(json), symbol, Interval(Spot, interval), updates);
        return updates;
    }
}
