using System.Text;
using ParityFast.Venues.Binance;

namespace ParityFast.Venues.Tests;

/// <summary>The example messages of Binance's documents, read into the values that the documents give them.</summary>
public sealed class BinanceMessageTests
{
    private static readonly BinanceSpot Spot = new();
    private static readonly BinanceFutures Futures = new();

    // binance/binance-spot-api-docs, web-socket-streams.md, "Kline/Candlestick Streams for UTC".
    internal const string SpotKline = """
        {"e": "kline", "E": 1672515782136, "s": "BNBBTC", "k": {"t": 1672515780000, "T": 1672515839999, "s": "BNBBTC", "i": "1m", "f": 100, "L": 200,
        "o": "0.0010", "c": "0.0020", "h": "0.0025", "l": "0.0015", "v": "1000", "n": 100, "x": false, "q": "1.0000", "V": "500", "Q": "0.500", "B": "123456"}}
        """;

    [Fact]
    public void ReadServerTime_ExampleOfCheckServerTime_IsItsTime()
    {
        // rest-api.md, "Check server time".
        Assert.Equal(1499827319559_000, Spot.ReadServerTime("""{"serverTime": 1499827319559}"""u8));
    }

    // rest-api.md, "Kline/Candlestick data"; the futures' example has another last field. Its week began at 00:00, so that a day begins then too.
    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "17928899.62484339")]
    public void ReadCandles_ExampleOfKlines_HasItsValues(bool isSpot, string unused)
    {
        var json = $$"""
            [[1499040000000, "0.01634790", "0.80000000", "0.01575800", "0.01577100", "148976.11427815", 1499644799999, "2434.19055334", 308, "1756.87402397", "28.46694368", "{{unused}}"]]
            """;
        var candles = new List<VenueCandle>();
        BinanceProtocol protocol = isSpot ? Spot : Futures;
        protocol.ReadCandles(Encoding.UTF8.GetBytes(json), protocol.Intervals[^1], candles);
        Assert.Equal([new VenueCandle(1499040000000_000, 0.01634790m, 0.8m, 0.015758m, 0.015771m, 148976.11427815m)], candles);
    }

    [Theory]
    [InlineData("false", VenueUpdateKind.Forming)]
    [InlineData("true", VenueUpdateKind.Closed)]
    public void ReadMessage_ExampleOfAKline_IsClosedIfItSaysSo(string x, VenueUpdateKind kind)
    {
        var update = Read(Spot, SpotKline.Replace("\"x\": false", $"\"x\": {x}", StringComparison.Ordinal), "BNBBTC");
        Assert.Equal(kind, update.Kind);
        Assert.Equal(new VenueCandle(1672515780000_000, 0.0010m, 0.0025m, 0.0015m, 0.0020m, 1000m), update.Candle);
        Assert.Equal(1672515782136_000, update.SentAt);
    }

    // websocket-market-streams/Kline-Candlestick-Streams of the USDⓈ-M futures.
    [Fact]
    public void ReadMessage_ExampleOfTheFutures_HasItsValues()
    {
        var update = Read(Futures, """
            {"e": "kline", "E": 1638747660000, "s": "BTCUSDT", "k": {"t": 1638747660000, "T": 1638747719999, "s": "BTCUSDT", "i": "1m", "f": 100, "L": 200,
            "o": "0.0010", "c": "0.0020", "h": "0.0025", "l": "0.0015", "v": "1000", "n": 100, "x": false, "q": "1.0000", "V": "500", "Q": "0.500", "B": "123456"}}
            """, "BTCUSDT");
        Assert.Equal(VenueUpdateKind.Forming, update.Kind);
        Assert.Equal(new VenueCandle(1638747660000_000, 0.0010m, 0.0025m, 0.0015m, 0.0020m, 1000m), update.Candle);
    }

    // web-socket-streams.md, "Server Shutdown".
    [Fact]
    public void ReadMessage_ExampleOfServerShutdown_AnnouncesTheEnd() =>
        Assert.Equal(VenueUpdateKind.Closing, Read(Spot, """{"e": "serverShutdown", "E": 1770123456789}""", "BNBBTC").Kind);

    // web-socket-streams.md, "Subscribe to a stream".
    [Fact]
    public void ReadMessage_AnswerToARequest_IsNoCandle() =>
        Assert.Equal(VenueUpdateKind.Alive, Read(Spot, """{"result": null, "id": 1}""", "BNBBTC").Kind);

    [Theory]
    [InlineData("\"s\": \"BNBBTC\", \"i\"", "\"s\": \"ETHBTC\", \"i\"")]
    [InlineData("\"1m\"", "\"5m\"")]
    [InlineData("1672515780000", "1672515780001")]
    [InlineData("\"0.0010\"", "\"0\"")]
    [InlineData("\"0.0010\"", "\"-1\"")]
    [InlineData("\"0.0010\"", "\"NaN\"")]
    [InlineData("\"0.0010\"", "\"1e40\"")]
    [InlineData("\"0.0010\"", "null")]
    [InlineData("\"0.0010\"", "\"0.00000000000000000000000000000001\"")]
    [InlineData("\"1000\"", "\"-1000\"")]
    [InlineData("\"x\": false,", "")]
    [InlineData("\"h\": \"0.0025\",", "")]
    [InlineData("\"x\": false", "\"x\": \"false\"")]
    [InlineData("\"B\": \"123456\"", "\"B\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]")]
    public void ReadMessage_KlineThatCannotBeOne_IsAFault(string part, string other)
    {
        Assert.Contains(part, SpotKline, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Read(Spot, SpotKline.Replace(part, other, StringComparison.Ordinal), "BNBBTC"));
    }

    [Fact]
    public void ReadMessage_EveryStartOfAKline_IsAFault()
    {
        for (var length = 0; length < SpotKline.TrimEnd().Length; length++) Assert.Throws<FormatException>(() => Read(Spot, SpotKline[..length], "BNBBTC"));
    }

    // rest-api.md "Exchange information", with the examples of filters.md and enums.md in it.
    [Fact]
    public void ReadMarket_ExamplesOfTheFilters_AreTheRules()
    {
        const string json = """
            {"timezone": "UTC", "serverTime": 1565246363776, "rateLimits": [
              {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000},
              {"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": 1, "limit": 10},
              {"rateLimitType": "RAW_REQUESTS", "interval": "MINUTE", "intervalNum": 5, "limit": 61000}],
            "exchangeFilters": [], "symbols": [{"symbol": "ETHBTC", "status": "TRADING", "baseAsset": "ETH", "baseAssetPrecision": 8, "quoteAsset": "BTC", "filters": [
              {"filterType": "PRICE_FILTER", "minPrice": "0.00000100", "maxPrice": "100000.00000000", "tickSize": "0.00000100"},
              {"filterType": "PERCENT_PRICE", "multiplierUp": "1.3000", "multiplierDown": "0.7000", "avgPriceMins": 5},
              {"filterType": "LOT_SIZE", "minQty": "0.00100000", "maxQty": "100000.00000000", "stepSize": "0.00100000"},
              {"filterType": "MIN_NOTIONAL", "minNotional": "0.00100000", "applyToMarket": true, "avgPriceMins": 5}],
            "permissions": [], "permissionSets": [["SPOT", "MARGIN"]]}], "sors": [{"baseAsset": "BTC", "symbols": ["BTCUSDT", "BTCUSDC"]}]}
            """;
        var market = Spot.ReadMarket(Encoding.UTF8.GetBytes(json), "ETHBTC")!;
        Assert.True(market.IsTrading);
        Assert.Equal(6000, market.LimitPerMinute);
        Assert.Equal(new Instrument { Symbol = "ETHBTC", BaseAsset = "ETH", QuoteAsset = "BTC", MinSize = 0.001m, StepSize = 0.001m, MinNotional = 0.001m, PriceIncrement = 0.000001m }, market.Instrument);
        Assert.Equal("0.000001", market.Instrument.PriceIncrement!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(Spot.ReadMarket(Encoding.UTF8.GetBytes(json), "ethbtc"));
        Assert.Equal(["ETHBTC"], Spot.ReadSymbols(Encoding.UTF8.GetBytes(json)));
    }

    // market-data/rest-api/Exchange-Information of the USDⓈ-M futures, shortened to what is read.
    [Fact]
    public void ReadMarket_ExampleOfTheFutures_IsAPerpetual()
    {
        const string json = """
            {"exchangeFilters": [], "rateLimits": [{"interval": "MINUTE", "intervalNum": 1, "limit": 2400, "rateLimitType": "REQUEST_WEIGHT"}], "serverTime": 1565613908500,
            "assets": [{"asset": "BTC", "marginAvailable": true, "autoAssetExchange": "-0.10"}, {"asset": "BNB", "marginAvailable": false, "autoAssetExchange": null}],
            "symbols": [{"symbol": "BLZUSDT", "pair": "BLZUSDT", "contractType": "PERPETUAL", "deliveryDate": 4133404800000, "onboardDate": 1598252400000, "status": "TRADING",
            "baseAsset": "BLZ", "quoteAsset": "USDT", "marginAsset": "USDT", "pricePrecision": 5, "quantityPrecision": 0, "underlyingSubType": ["STORAGE"], "filters": [
            {"filterType": "PRICE_FILTER", "maxPrice": "300", "minPrice": "0.0001", "tickSize": "0.0001"}, {"filterType": "LOT_SIZE", "maxQty": "10000000", "minQty": "1", "stepSize": "1"},
            {"filterType": "MARKET_LOT_SIZE", "maxQty": "590119", "minQty": "1", "stepSize": "1"}, {"filterType": "MAX_NUM_ORDERS", "limit": 200}, {"filterType": "MIN_NOTIONAL", "notional": "5.0"}],
            "timeInForce": ["GTC"], "liquidationFee": "0.010000", "marketTakeBound": "0.30"}], "timezone": "UTC"}
            """;
        var market = Futures.ReadMarket(Encoding.UTF8.GetBytes(json), "BLZUSDT")!;
        Assert.Equal(new Instrument { Symbol = "BLZUSDT", BaseAsset = "BLZ", QuoteAsset = "USDT", MarketType = MarketType.Perpetual, MinSize = 1, StepSize = 1, MinNotional = 5, PriceIncrement = 0.0001m }, market.Instrument);
        Assert.Equal(2400, market.LimitPerMinute);
    }

    // market-data/rest-api/Get-Funding-Rate-History of the USDⓈ-M futures.
    [Fact]
    public void ReadFunding_ExampleOfTheFutures_HasItsRates()
    {
        var fundings = new List<VenueFunding>();
        Futures.ReadFunding("""
            [{"symbol": "BTCUSDT", "fundingRate": "-0.03750000", "fundingTime": 1570608000000, "markPrice": "34287.54619963"},
             {"symbol": "BTCUSDT", "fundingRate": "0.00010000", "fundingTime": 1570636800000, "markPrice": "34287.54619963"}]
            """u8, fundings);
        Assert.Equal([new VenueFunding(1570608000000_000, -0.0375m), new VenueFunding(1570636800000_000, 0.0001m)], fundings);
    }

    // rest-api.md, "Error Codes".
    [Fact]
    public void ReadError_ExampleOfAnError_IsAnUnknownSymbol()
    {
        var error = Spot.ReadError(400, """{"code": -1121, "msg": "Invalid symbol."}"""u8)!.Value;
        Assert.Equal(("-1121", "Invalid symbol.", VenueFault.Symbol), (error.Code, error.Message, error.Fault));
    }

    private static VenueUpdate Read(VenueProtocol protocol, string json, string symbol)
    {
        var updates = new List<VenueUpdate>();
        try
        {
            protocol.ReadMessage(Encoding.UTF8.GetBytes(json), symbol, protocol.Intervals.Single(interval => interval.Name == "1m"), updates);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new FormatException(error.Message, error);
        }

        return Assert.Single(updates);
    }
}
