using ParityFast.Fees;
using ParityFast.Log;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>
/// What fills a limit or stop order, at which price and as what. The mark is 100.00 when the order is submitted at the second candle;
/// takers pay 0.002 and slip by 0.01, makers pay 0.001 and do not slip.
/// </summary>
public sealed class RestingOrderTests
{
    private const long Minute = 60_000_000;

    private static readonly BacktestOptions Options = new()
    {
        RestingOrders = true,
        SlippageRate = 0.01m,
        Fees = FeeSchedule.Fixed(0.001m, 0.002m),
        Margin = null,
    };

    // Each candle is open, high, low, close; the third is the first that can fill a waiting order.
    [Theory]
    [InlineData("limit buy 99", "100 101 98.99 100", "3 99 0.099")] // trades beyond: at the limit, 99 × 0.001
    [InlineData("limit buy 99", "100 101 99 100", "")] // touched: other orders were before it
    [InlineData("limit buy 99", "97 98 96 97", "3 99 0.099")] // gap: a resting order has its own price
    [InlineData("limit sell 101", "100 101.01 99 100", "3 101 0.101")]
    [InlineData("limit sell 101", "100 101 99 100", "")]
    [InlineData("limit buy 100.5", "100 101 99 100", "2 100.5 0.201")] // marketable at the mark: 100 × 1.01 is worse than the limit
    [InlineData("limit buy 105", "100 101 99 100", "2 101 0.202")] // marketable: 100 × 1.01
    [InlineData("limit buy 99 ioc", "100 101 90 100", "2 order_expired")]
    [InlineData("limit buy 105 post", "100 101 90 100", "2 post_only")]
    [InlineData("limit buy 99 post", "100 101 98 100", "3 99 0.099")]
    [InlineData("stop buy 102", "100 102 99 100", "3 103.02 0.20604")] // reached: 102 × 1.01
    [InlineData("stop buy 102", "100 101.99 99 100", "")]
    [InlineData("stop buy 102", "104 105 103 104", "3 105.04 0.21008")] // gap: the open is beyond the trigger, 104 × 1.01
    [InlineData("stop sell 98", "100 101 98 99", "3 97.02 0.19404")] // 98 × 0.99
    [InlineData("stop buy 99", "100 101 99 100", "2 101 0.202")] // already reached when it is submitted: 100 × 1.01
    [InlineData("stoplimit buy 102 103", "100 102 99 100", "3 103 0.206")] // triggered at 102, slips to 103.02, its limit is 103
    [InlineData("stoplimit buy 102 101", "100 103 99 102|102 103 100.5 102", "4 101 0.101")] // triggered above its limit, filled by the next candle
    [InlineData("stoplimit buy 102 101", "100 103 99 102|102 103 101 102", "")]
    [InlineData("stop buy none", "100 101 99 100", "2 order_type_unsupported")]
    public void Run_OneOrder_IsSettledAsDocumented(string order, string candles, string expected)
    {
        Assert.Equal(expected, Settled(order, candles, Options));
    }

    [Theory]
    [InlineData("limit buy 99", "100 101 98.99 100", FillTiming.DecisionMark, "3 99 0.099")]
    [InlineData("limit buy 95", "100 101 80 95", FillTiming.DecisionMark, "3 95 0.095")] // 5 % is not beyond 5 %
    [InlineData("limit buy 90", "100 101 80 95", FillTiming.DecisionMark, "3 price_move")]
    [InlineData("limit buy 90", "100 101 96 96|96 97 92 93|93 94 89 90", FillTiming.DecisionMark, "5 90 0.09")] // it came there step by step
    [InlineData("stop buy 107", "101 108 100 107", FillTiming.DecisionMark, "3 price_move")]
    [InlineData("limit buy 99", "90 95 89 90", FillTiming.NextOpen, "3 price_move")]
    public void Run_EntryFurtherFromTheLastCloseThanIsBelieved_IsRejected(string order, string candles, FillTiming timing, string expected)
    {
        Assert.Equal(expected, Settled(order, candles, Options with { FillTiming = timing, Guards = new GuardOptions { MaxPriceMove = 0.05m } }));
    }

    [Theory]
    [InlineData("limit buy 99", "100 101 98.99 100", "3 99 0.099")]
    [InlineData("limit buy 99", "98 101 97 100", "3 98.98 0.19796")] // arrives at an open of 98: 98 × 1.01 as a taker
    [InlineData("limit buy 99 ioc", "100 101 90 100", "3 order_expired")]
    [InlineData("stop buy 102", "100 102 99 100", "3 103.02 0.20604")]
    [InlineData("stop buy 102", "103 104 102 103", "3 104.03 0.20806")] // 103 × 1.01
    public void Run_NextOpen_ArrivesThere(string order, string candles, string expected)
    {
        Assert.Equal(expected, Settled(order, candles, Options with { FillTiming = FillTiming.NextOpen }));
    }

    // The grid is 25 steps of 0.01: prices are rounded to it against the order.
    [Theory]
    [InlineData("limit buy 99.10", "100 101 98.99 100", "3 99 0.099")] // down to 99.00
    [InlineData("limit buy 99.10", "100 101 99.05 100", "")]
    [InlineData("limit sell 101.10", "100 101.26 99 100", "3 101.25 0.10125")] // up to 101.25
    [InlineData("stop buy 102.10", "100 102.25 99 100", "3 103.2725 0.206545")] // up to 102.25: × 1.01
    [InlineData("stop buy 102.10", "100 102.20 99 100", "")]
    [InlineData("stop sell 98.10", "100 101 98 99", "3 97.02 0.19404")] // down to 98.00: × 0.99
    [InlineData("limit buy 99.25", "100 101 98.99 100", "3 99.25 0.09925")]
    public void Run_PriceBetweenTwoTicks_IsRoundedAgainstTheOrder(string order, string candles, string expected) =>
        Assert.Equal(expected, Settled(order, candles, Options, increment: 0.25m));

    [Fact]
    public void CountOffGrid_CandlesBetweenTwoTicks_AreCounted()
    {
        var candles = Candles("100 100 100 100|100 100.10 100 100|100 100 99.99 100|100.25 100.50 100 100.25");
        Assert.Equal(2, PriceGrid.CountOffGrid(candles, Instrument.Spot("X") with { PriceIncrement = 0.25m }));
        Assert.Equal(0, PriceGrid.CountOffGrid(candles, Instrument.Spot("X") with { PriceIncrement = 0.01m }));
        // A grid that is finer than the scale: every price that the scale holds is on it, or every third.
        Assert.Equal(0, PriceGrid.CountOffGrid(candles, Instrument.Spot("X") with { PriceIncrement = 0.0025m }));
        Assert.Equal(4, PriceGrid.CountOffGrid(candles, Instrument.Spot("X") with { PriceIncrement = 0.015m }));
        Assert.Equal(0, PriceGrid.CountOffGrid(candles, Instrument.Spot("X")));
        Assert.Throws<InputException>(() => PriceGrid.CountOffGrid(candles, Instrument.Spot("X") with { PriceIncrement = 0m }));
    }

    [Fact]
    public void Run_WithoutTheOption_IsRefused() =>
        Assert.Equal("2 order_type_unsupported", Settled("limit buy 99", "100 101 90 100", Options with { RestingOrders = false }));

    [Fact]
    public void Run_AnotherOrder_ReplacesTheOneThatWaits() =>
        Assert.Equal("4 order_replaced|4 101 0.202", Settled("limit buy 90 buy@4", "100 101 99 100|100 101 99 100|100 101 89 100", Options));

    [Fact]
    public void Run_CloseThatWaits_TakesProfit() =>
        Assert.Equal("1 101 0.202|3 110 0.11", Settled("limit close 110 buy@1", "100 111 99 105", Options));

    private static string Settled(string order, string candles, BacktestOptions options, decimal? increment = null)
    {
        using var folder = new TemporaryDirectory();
        var words = order.Split(' ');
        var config = new OrderTraderConfig
        {
            Type = words[0] switch { "limit" => OrderType.Limit, "stop" => OrderType.Stop, _ => OrderType.StopLimit },
            Sells = words[1] == "sell",
            Closes = words[1] == "close",
            StopTrigger = words[0] == "limit" || words[2] == "none" ? null : Number(words[2]),
            LimitPrice = words[0] switch { "limit" => Number(words[2]), "stoplimit" => Number(words[3]), _ => null },
            TimeInForce = words.Contains("ioc") ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTilCancelled,
            PostOnly = words.Contains("post"),
            MarketBuyAt = words.FirstOrDefault(word => word.StartsWith("buy@", StringComparison.Ordinal)) is { } buy ? int.Parse(buy[4..], System.Globalization.CultureInfo.InvariantCulture) : 0,
        };
        var instrument = Instrument.Perpetual("X") with { StepSize = 1, MinSize = 1, MinNotional = null, PriceIncrement = increment };
        var result = Backtest.Run(StrategyDefinition.Of<OrderTrader>(config), Candles("100 100 100 100|100 100 100 100|" + candles), instrument, options with { LogDirectory = folder.File("logs") }, TestContext.Current.CancellationToken);
        using var reader = DecisionLogReader.Open(result.LogPath!);
        var settled = new List<string>();
        while (reader.Read())
        {
            if (reader.Kind != LogRecordKind.Execution || reader.Execution.Execution is not { Pending: false } execution) continue;
            // What no candle was left for is not a settlement of a rule.
            if (execution.Refusal == Refusal.NoNextCandle) continue;
            settled.Add(execution.Filled
                ? FormattableString.Invariant($"{reader.Bar + 1} {Trimmed(execution.FillPrice)} {Trimmed(execution.Commission)}")
                : $"{reader.Bar + 1} {execution.Refusal.Code()}");
        }

        return string.Join('|', settled);
    }

    private static decimal Trimmed(Money money) => Exact.Trim(money);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static CandleSeries Candles(string text)
    {
        var rows = text.Split('|').Select(row => row.Split(' ').Select(cell => (long)(Number(cell) * 100)).ToArray()).ToArray();
        long[] Column(int index) => [.. rows.Select(row => row[index])];
        return new CandleSeries(rows.Length, Minute, 2, 0, [.. Enumerable.Range(1, rows.Length).Select(i => i * Minute)], Column(0), Column(1), Column(2), Column(3), []);
    }
}
