using System.Text;
using ParityFast.Venues.Coinbase;

namespace ParityFast.Venues.Tests;

/// <summary>The example messages of docs.cdp.coinbase.com, Advanced Trade, read into the values that the pages give them.</summary>
public sealed class CoinbaseMessageTests
{
    private static readonly CoinbaseAdvanced Coinbase = new();

    // public/get-public-product-candles. The example's start is no whole minute, so that it is none of a history; its values are read.
    [Fact]
    public void ReadCandles_ExampleOfCandles_HasItsValuesAndNoWholeMinute()
    {
        const string example = """{"start": "1639508050", "low": "140.21", "high": "140.21", "open": "140.21", "close": "140.21", "volume": "56437345"}""";
        var reader = new VenueJson(Encoding.UTF8.GetBytes(example));
        Assert.Equal(new VenueCandle(1639508050_000_000, 140.21m, 140.21m, 140.21m, 140.21m, 56437345m), CoinbaseCandle.Read(ref reader, symbol: null));
        Assert.Throws<FormatException>(() => Read($$"""{"candles": [{{example}}]}"""));
        Assert.Equal(1639508040_000_000, Assert.Single(Read($$"""{"candles": [{{example.Replace("8050", "8040", StringComparison.Ordinal)}}]}""")).OpenTime);
    }

    // public/get-public-product, shortened.
    [Fact]
    public void ReadMarket_ExampleOfAProduct_IsItsRules()
    {
        var market = Coinbase.ReadMarket("""
            {"product_id": "BTC-USD", "price": "140.21", "price_percentage_change_24h": "9.43%", "volume_24h": "1908432", "base_increment": "0.00000001", "quote_increment": "0.00000001",
            "quote_min_size": "0.00000001", "quote_max_size": "1000", "base_min_size": "0.00000001", "base_max_size": "1000", "base_name": "Bitcoin", "quote_name": "US Dollar", "watched": true,
            "is_disabled": false, "new": true, "status": "<string>", "cancel_only": true, "trading_disabled": false, "product_type": "UNKNOWN_PRODUCT_TYPE", "quote_currency_id": "USD",
            "base_currency_id": "BTC", "fcm_trading_session_details": {"is_session_open": true, "maintenance": {"start_time": "<string>"}}, "alias_to": ["BTC-USDC"], "price_increment": "0.00000001"}
            """u8, "BTC-USD")!;
        Assert.Equal(new Instrument { Symbol = "BTC-USD", BaseAsset = "BTC", QuoteAsset = "USD", MinSize = 0.00000001m, StepSize = 0.00000001m, MinNotional = 0.00000001m, PriceIncrement = 0.00000001m }, market.Instrument);
        Assert.True(market.IsTrading);
    }

    // websocket-channels, "Heartbeats Channel".
    [Fact]
    public void ReadMessage_ExampleOfHeartbeats_IsAlive()
    {
        var update = Assert.Single(Messages("""
            {"channel": "heartbeats", "client_id": "", "timestamp": "2023-06-23T20:31:26.122969572Z", "sequence_num": 0,
            "events": [{"current_time": "2023-06-23 20:31:56.121961769 +0000 UTC m=+91717.525857105", "heartbeat_counter": "3049"}]}
            """));
        Assert.Equal(VenueUpdateKind.Alive, update.Kind);
        Assert.Equal(Simulated.Us(new(2023, 6, 23, 20, 31, 26, 122, TimeSpan.Zero)), update.SentAt / 1_000 * 1_000);
    }

    // websocket-channels, "Candles Channel": its fields. Candles of a message may come in any order.
    [Fact]
    public void ReadMessage_CandlesOfTheChannel_AreThoseOfTheProduct()
    {
        const string json = """
            {"channel": "candles", "client_id": "", "timestamp": "2023-06-09T20:19:35.39625135Z", "sequence_num": 0, "events": [{"type": "snapshot", "candles": [
            {"start": "1688998500", "high": "1868", "low": "1865", "open": "1866.81", "close": "1867", "volume": "1.5", "product_id": "ETH-USD"},
            {"start": "1688998200", "high": "1867.72", "low": "1865.63", "open": "1867.38", "close": "1866.81", "volume": "0.20269406", "product_id": "ETH-USD"}]}]}
            """;
        var updates = Messages(json);
        Assert.Equal(new VenueCandle(1688998200_000_000, 1867.38m, 1867.72m, 1865.63m, 1866.81m, 0.20269406m), updates[0].Candle);
        Assert.Equal([VenueUpdateKind.Forming, VenueUpdateKind.Forming], updates.Select(update => update.Kind));
        var sequence = new CandleSequence(Coinbase.CloseSign);
        Assert.Null(sequence.Take(updates[0]));
        Assert.Equal(updates[0].Candle, sequence.Take(updates[1])!.Value.Candle);
        Assert.Throws<FormatException>(() => Messages(json.Replace("ETH-USD", "BTC-USD", StringComparison.Ordinal)));
    }

    // The schema grpc.gateway.runtime.Error.
    [Fact]
    public void ReadError_OfTheSchema_IsRead()
    {
        Assert.Equal(VenueFault.Symbol, Coinbase.ReadError(404, """{"error": "NOT_FOUND", "code": 5, "message": "product not found", "details": []}"""u8)!.Value.Fault);
        Assert.Null(Coinbase.ReadError(200, "{}"u8));
    }

    private static List<VenueCandle> Read(string json)
    {
        var candles = new List<VenueCandle>();
        Coinbase.ReadCandles(Encoding.UTF8.GetBytes(json), Coinbase.Intervals[0], candles);
        return candles;
    }

    private static List<VenueUpdate> Messages(string json)
    {
        var updates = new List<VenueUpdate>();
        Coinbase.ReadMessage(Encoding.UTF8.GetBytes(json), "ETH-USD", Coinbase.Intervals[1], updates);
        return updates;
    }
}
