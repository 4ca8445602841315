using System.Text;
using ParityFast.Venues.Kraken;

namespace ParityFast.Venues.Tests;

/// <summary>The example messages of docs.kraken.com, read into the values that the pages give them.</summary>
public sealed class KrakenMessageTests
{
    private readonly KrakenSpot _kraken = new();

    // api-reference/market-data/get-ohlc-data.
    [Fact]
    public void ReadCandles_ExampleOfOhlc_HasItsValues()
    {
        var candles = new List<VenueCandle>();
        _kraken.ReadCandles("""
            {"error": [], "result": {"XXBTZUSD": [[1688671200, "30306.1", "30306.2", "30305.7", "30305.7", "30306.1", "3.39243896", 23],
            [1688671260, "30304.5", "30304.5", "30300.0", "30300.0", "30300.0", "4.42996871", 18], [1688671320, "30300.3", "30300.4", "30291.4", "30291.4", "30294.7", "2.13024789", 25],
            [1688671380, "30291.8", "30295.1", "30291.8", "30295.0", "30293.8", "1.01836275", 9]], "last": 1688672160}}
            """u8, Interval("1m"), candles);
        Assert.Equal(
        [
            new(1688671200_000_000, 30306.1m, 30306.2m, 30305.7m, 30305.7m, 3.39243896m), new(1688671260_000_000, 30304.5m, 30304.5m, 30300m, 30300m, 4.42996871m),
            new(1688671320_000_000, 30300.3m, 30300.4m, 30291.4m, 30291.4m, 2.13024789m), new(1688671380_000_000, 30291.8m, 30295.1m, 30291.8m, 30295m, 1.01836275m),
        ], candles);
    }

    // exchange/api-reference/spot-websocket-v2/ohlc: two candles of a snapshot. The second one ends the first.
    [Fact]
    public void ReadMessage_ExampleOfOhlc_HasItsValuesAndTheEndOfTheFirst()
    {
        var updates = Read("""
            {"channel": "ohlc", "type": "snapshot", "timestamp": "2023-10-04T16:26:01.806315597Z", "data": [
            {"symbol": "ALGO/USD", "open": 0.09875, "high": 0.09875, "low": 0.09875, "close": 0.09875, "trades": 1, "volume": 201.86015, "vwap": 0.09875,
             "interval_begin": "2023-10-04T15:25:00.000000000Z", "interval": 5, "timestamp": "2023-10-04T15:30:00.000000Z"},
            {"symbol": "ALGO/USD", "open": 0.09875, "high": 0.0988, "low": 0.09875, "close": 0.09875, "trades": 13, "volume": 16255.46368, "vwap": 0.09879,
             "interval_begin": "2023-10-04T15:30:00.000000000Z", "interval": 5, "timestamp": "2023-10-04T15:35:00.000000Z"}]}
            """);
        var first = new VenueCandle(Simulated.Us(new(2023, 10, 4, 15, 25, 0, TimeSpan.Zero)), 0.09875m, 0.09875m, 0.09875m, 0.09875m, 201.86015m);
        Assert.Equal([first, new VenueCandle(first.OpenTime + 300_000_000, 0.09875m, 0.0988m, 0.09875m, 0.09875m, 16255.46368m)], updates.Select(update => update.Candle));
        var sequence = new CandleSequence(_kraken.CloseSign);
        Assert.Null(sequence.Take(updates[0]));
        Assert.Equal(new VenueUpdate(VenueUpdateKind.Ended, first), sequence.Take(updates[1]));
        // An older one ends nothing.
        Assert.Null(sequence.Take(updates[0]));
    }

    // api/docs/websocket-v2/heartbeat.
    [Fact]
    public void ReadMessage_ExampleOfHeartbeat_IsAlive() => Assert.Equal(VenueUpdateKind.Alive, Assert.Single(Read("""{"channel": "heartbeat"}""")).Kind);

    [Fact]
    public void ReadMessage_RejectedSubscription_IsAFault() =>
        Assert.Contains("not supported", Assert.Throws<FormatException>(() => Read("""{"error": "Currency pair not supported ALGO", "method": "subscribe", "success": false}""")).Message, StringComparison.Ordinal);

    // api-reference/market-data/get-tradable-asset-pairs, shortened.
    [Fact]
    public void ReadMarket_ExampleOfAssetPairs_IsItsRules()
    {
        const string json = """
            {"error": [], "result": {"XETHXXBT": {"altname": "ETHXBT", "wsname": "ETH/XBT", "aclass_base": "currency", "base": "XETH", "aclass_quote": "currency", "quote": "XXBT", "lot": "unit",
            "cost_decimals": 6, "pair_decimals": 5, "lot_decimals": 8, "lot_multiplier": 1, "leverage_buy": [2, 3, 4, 5], "leverage_sell": [2, 3, 4, 5], "fees": [[0, 0.26], [50000, 0.24]],
            "fees_maker": [[0, 0.16]], "fee_volume_currency": "ZUSD", "margin_call": 80, "margin_stop": 40, "ordermin": "0.01", "costmin": "0.00002", "tick_size": "0.00001", "status": "online",
            "long_position_limit": 1100, "short_position_limit": 400}}}
            """;
        Assert.False(_kraken.Knows("XETHXXBT"));
        var market = _kraken.ReadMarket(Encoding.UTF8.GetBytes(json), "XETHXXBT")!;
        Assert.Equal(new Instrument { Symbol = "XETHXXBT", BaseAsset = "XETH", QuoteAsset = "XXBT", MinSize = 0.01m, StepSize = 0.00000001m, MinNotional = 0.00002m, PriceIncrement = 0.00001m }, market.Instrument);
        Assert.True(market.IsTrading);
        Assert.Contains("pair=ETHXBT&", _kraken.Candles("XETHXXBT", Interval("1m"), 0, 0).Path, StringComparison.Ordinal);
        Assert.Equal(["XETHXXBT"], _kraken.ReadSymbols(Encoding.UTF8.GetBytes(json)));
    }

    // api-reference/market-data/get-server-time, and support.kraken.com "API error messages".
    [Fact]
    public void ReadServerTime_AndErrors_AreWhatThePagesSay()
    {
        Assert.Equal(1688669448_000_000, _kraken.ReadServerTime("""{"error": [], "result": {"unixtime": 1688669448, "rfc1123": "Thu, 06 Jul 23 18:50:48 +0000"}}"""u8));
        Assert.Null(_kraken.ReadError(200, """{"error": [], "result": {}}"""u8));
        Assert.Equal(VenueFault.Symbol, _kraken.ReadError(200, """{"error": ["EQuery:Unknown asset pair"]}"""u8)!.Value.Fault);
        Assert.Equal(VenueFault.Limit, _kraken.ReadError(200, """{"error": ["EAPI:Rate limit exceeded"]}"""u8)!.Value.Fault);
        Assert.Equal(VenueFault.Limit, _kraken.ReadError(200, """{"error": ["EService: Throttled: 1688669448"]}"""u8)!.Value.Fault);
    }

    private VenueInterval Interval(string name) => _kraken.Intervals.Single(interval => interval.Name == name);

    private List<VenueUpdate> Read(string json)
    {
        var updates = new List<VenueUpdate>();
        _kraken.ReadMessage(Encoding.UTF8.GetBytes(json), "ALGO/USD", Interval("5m"), updates);
        return updates;
    }
}
