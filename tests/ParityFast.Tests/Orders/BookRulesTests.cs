using ParityFast.Fees;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Orders;

/// <summary>
/// A candle for each rule of docs/orders.md. The mark is 100 at the first candle, which decides; the candles after it are open, high, low, close.
/// Takers slip by one percent. Expected are candle, order, state and price.
/// </summary>
public sealed class BookRulesTests
{
    private static readonly OrderPlan Buy = new() { Action = DecisionAction.Buy, Quantity = 1 };
    private static readonly OrderPlan Sell = Buy with { Action = DecisionAction.Sell };

    private static readonly BacktestOptions Options = new() { SlippageRate = 0.01m, Fees = FeeSchedule.Fixed(0.001m, 0.002m), Margin = null };

    public static TheoryData<string, string, string> Candles => new()
    {
        { "limit 99", "100 101 99 100", "" }, // touched: other orders were before it
        { "limit 99", "100 101 98.99 100", "1 Entry Filled 99" }, // trades beyond
        { "limit 99", "97 98 96 97", "1 Entry Filled 99" }, // a gap fills it at its price
        { "stop 102", "100 102 99 100", "1 Entry Filled 103.02" }, // reached: 102 × 1.01
        { "stop 102", "104 105 103 104", "1 Entry Filled 105.04" }, // the open is beyond: 104 × 1.01
        { "stoplimit 102 101", "100 103 99 102|102 103 100.5 102", "1 Entry Triggered|2 Entry Filled 101" }, // trigger and limit in one candle
        { "limit 99.999", "100 101 99.98 100", "1 Entry Filled 99.99" }, // rounded down to the tick
        { "limit 99 stop 95 target 110", "100 101 94 100", "1 Entry Filled 99|1 Stop Filled 94.05|1 Target Cancelled" }, // entry and its stop in one candle: 95 × 0.99
        { "limit 99 stop 95 target 110", "100 111 98 100|100 100 99 100", "1 Entry Filled 99" }, // no take-profit in the candle of the entry
        { "limit 99 stop 95 target 110", "100 111 98 100|100 111 99 100", "1 Entry Filled 99|2 Target Filled 110|2 Stop Cancelled" },
        { "market stop 95 target 110", "100 111 94 100", "1 Stop Filled 94.05|1 Target Cancelled" }, // stop and target in one candle: the worse first
        { "market stop 95 target 110", "100 111 96 100", "1 Target Filled 110|1 Stop Cancelled" },
        { "market stop 95 target 110", "94 111 93 100", "1 Stop Filled 93.06|1 Target Cancelled" }, // the open decides: 94 × 0.99
        { "market stop 101", "100 101 99 100", "0 bracket_price" },
        { "limit 99 post", "100 101 98 100", "1 Entry Filled 99" },
        { "limit 101 post", "100 101 98 100", "0 post_only" },
        { "limit 99 ioc", "100 101 90 100", "0 order_expired" },
    };

    [Theory]
    [MemberData(nameof(Candles))]
    public void Run_OneEntry_IsFilledAsDocumented(string order, string candles, string expected) =>
        Assert.Equal(expected, Happened([Plan(Buy, order)], candles, Instrument.Perpetual("P") with { PriceIncrement = 0.01m }, Options));

    // Long at 101 with leverage 20: the margin is 5.05, and the liquidation price (101 − 5.05) ÷ 0.995 = 96.43 rounded down.
    [Theory]
    [InlineData("market stop 97 x20", "100 101 90 100", "1 Stop Filled 96.03")] // the stop is nearer to the open: 97 × 0.99
    [InlineData("market stop 96 x20", "100 101 90 100", "1 liquidation 96.43|1 Stop Cancelled")]
    [InlineData("market stop 96.43 x20", "100 101 90 100", "1 Stop Filled 95.4657")] // equal: the stop first
    [InlineData("market stop 97 x20", "96 101 90 100", "1 liquidation 96|1 Stop Cancelled")] // the open is beyond the liquidation price
    public void Run_StopAndLiquidationInOneCandle_TheNearerToTheOpenComesFirst(string order, string candles, string expected) =>
        Assert.Equal(expected, Happened([Plan(Buy, order)], candles, Instrument.Perpetual("P"), Options with { Margin = MarginSchedule.Default }));

    // One at 100 and one at 110, out at 118 by a take-profit and at 105 by a stop-loss.
    [Fact]
    public void Trades_LegsAndIncreases_AreOneTradeWithItsReasons()
    {
        OrderPlan[] plans = [Plan(Buy, "market target 118"), new OrderPlan { Action = DecisionAction.Increase, Quantity = 1, TakeProfit = 130, StopLoss = 105 }];
        using var folder = new TemporaryDirectory();
        var trade = Assert.Single(Run(plans, "110 112 110 110|110 119 110 118|118 118 105 106", Instrument.Perpetual("P"), Options with { SlippageRate = 0, Fees = null, CommissionRate = 0 }, folder).Trades);
        Assert.Equal((2m, 100m, "act", false), (trade.Quantity, trade.EntryPrice, trade.EntryReason, trade.IsOpen));
        Assert.Equal("stop loss", trade.ExitReason);
        Assert.Equal(13m, trade.Pnl); // 118 − 100 and 105 − 110
    }

    [Fact]
    public void Run_TwoLimitsAroundTheMarket_DoNotBothFillInOneCandle()
    {
        OrderPlan[] plans = [Plan(Buy, "limit 99"), Plan(Sell, "limit 101")];
        Assert.Equal("2 Entry Filled 99|3 Entry Filled 101", Happened(plans, "100 100 100 100|100 102 98 100|100 102 100 100", Instrument.Perpetual("P"), Options));
    }

    // Entry 1 at 101 and 1 at 121.2 (120 × 1.01): the average is 111.1.
    [Fact]
    public void Run_Increase_HasTheAverageEntryPriceAndOneLeverage()
    {
        OrderPlan[] plans = [Plan(Buy, "market x5"), new OrderPlan { Action = DecisionAction.Increase, Quantity = 1 }, new OrderPlan { Action = DecisionAction.Increase, Quantity = 1, Leverage = 2 }];
        using var folder = new TemporaryDirectory();
        var result = Run(plans, "120 120 120 120|120 120 120 120", Instrument.Perpetual("P"), Options with { Margin = MarginSchedule.Default }, folder);
        Assert.Equal(2, result.PositionQuantity);
        using var reader = ParityFast.Log.DecisionLogReader.Open(result.LogPath!);
        while (reader.Read())
        {
        }

        Assert.Equal(111.1m, reader.EntryPrice.ToDecimal());
        Assert.Equal(1, result.Refusals["leverage"]);
    }

    [Theory]
    [InlineData(3, null, "")]
    [InlineData(1.5, null, "position_size")]
    [InlineData(3, 0.019, "exposure")] // 2 × 101 is above 0.019 of the equity
    public void Run_IncreaseBeyondAGuard_IsRejectedByThePositionThatResults(double size, double? share, string expected)
    {
        var guards = new GuardOptions { MaxPositionSize = (decimal)size, MaxExposurePct = (decimal?)share };
        OrderPlan[] plans = [Buy, new OrderPlan { Action = DecisionAction.Increase, Quantity = 1 }];
        using var folder = new TemporaryDirectory();
        var result = Run(plans, "100 100 100 100", Instrument.Perpetual("P"), Options with { Guards = guards }, folder);
        Assert.Equal(expected, string.Join(' ', result.Refusals.Keys));
    }

    // 10,000 of equity at 100; half of it is 50. After fees the equity is less, and so is half of it.
    [Fact]
    public void Run_Targets_TradeTheDifference()
    {
        var free = Options with { SlippageRate = 0, Fees = null, CommissionRate = 0 };
        OrderPlan target = new() { Action = DecisionAction.Target };
        OrderPlan[] plans = [target with { Fraction = 0.5m }, target with { Quantity = 20 }, target with { Quantity = 20 }, target with { Notional = -3_000, ThroughZero = true }, target with { Quantity = 5 }, target with { Quantity = 5 }];
        var flat = string.Join('|', Enumerable.Repeat("100 100 100 100", 6));
        Assert.Equal("0 Entry Filled 100|1 Entry Filled 100|2 Entry Rejected|3 Entry PartlyFilled 100|3 Entry Filled 100|4 Entry Filled 100|5 Entry Filled 100",
            Happened(plans, flat, Instrument.Perpetual("P"), free));
    }

    private static OrderPlan Plan(OrderPlan plan, string order)
    {
        var words = order.Split(' ');
        var terms = words[0] switch
        {
            "limit" => new OrderTerms { Type = OrderType.Limit, LimitPrice = Number(words[1]) },
            "stop" => new OrderTerms { Type = OrderType.Stop, StopTrigger = Number(words[1]) },
            "stoplimit" => new OrderTerms { Type = OrderType.StopLimit, StopTrigger = Number(words[1]), LimitPrice = Number(words[2]) },
            _ => default(OrderTerms?),
        };
        for (var i = words[0] switch { "market" => 1, "stoplimit" => 3, _ => 2 }; i < words.Length; i++)
        {
            if (words[i] == "stop") plan = plan with { StopLoss = Number(words[++i]) };
            else if (words[i] == "target") plan = plan with { TakeProfit = Number(words[++i]) };
            else if (words[i] == "post") terms = terms!.Value with { PostOnly = true };
            else if (words[i] == "ioc") terms = terms!.Value with { TimeInForce = TimeInForce.ImmediateOrCancel };
            else plan = plan with { Leverage = (int)Number(words[i][1..]) };
        }

        return plan with { Terms = terms };
    }

    private static string Happened(OrderPlan[] plans, string candles, Instrument instrument, BacktestOptions options)
    {
        using var folder = new TemporaryDirectory();
        var lines = BookLines.Of(Run(plans, candles, instrument, options, folder).LogPath!).Select(line => line.Split(' '))
            .Where(words => words.Length > 1 && !words.Contains("Accepted") && (words.Length == 2 || words[1].Contains('@', StringComparison.Ordinal) || words[1] == "liquidation"));
        return string.Join('|', lines.Select(words => words.Length == 2 ? string.Join(' ', words)
            : words[1] == "liquidation" ? $"{words[0]} liquidation {words[2]}"
            : $"{words[0]} {words[1].Split('@')[0]} {words[2]}{(words[2].EndsWith("illed", StringComparison.Ordinal) ? $" {words[6]}" : "")}"));
    }

    private static BacktestResult Run(OrderPlan[] plans, string candles, Instrument instrument, BacktestOptions options, TemporaryDirectory folder)
    {
        var rows = $"100 100 100 100|{candles}".Split('|').Select(row => row.Split(' ').Select(price => (long)(Number(price) * 100)).ToArray()).ToArray();
        var shape = RandomCandles.Create(1, rows.Length);
        var series = LiveWorld.Series(shape, [.. rows.Select((row, i) => new ParityFast.Market.CandleRow(shape.CloseTime[i], row[0], row[1], row[2], row[3], 1))]);
        var strategy = StrategyDefinition.Of<PlanTrader, PlanTrader.State>(setup => new PlanTrader(plans, setup), name: nameof(PlanTrader));
        return Backtest.Run(strategy, series, instrument, options with { LogDirectory = folder.Root }, TestContext.Current.CancellationToken);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
