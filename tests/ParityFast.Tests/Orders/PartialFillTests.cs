using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Orders;

/// <summary>
/// A candle for each rule of partial fills in docs/fills-and-costs.md. The mark is 100 at the first candle, which decides; candles are open,
/// high, low, close and volume, of which half is offered. One coin is the step; nothing is paid and nothing slips.
/// </summary>
public sealed class PartialFillTests
{
    private static readonly OrderPlan Buy = new() { Action = DecisionAction.Buy };
    private static readonly OrderPlan Close = new() { Action = DecisionAction.Close };

    private static readonly Instrument Market = Instrument.Perpetual("P") with { PriceIncrement = 0.01m, StepSize = 1, MinSize = 1 };

    private static readonly BacktestOptions Options = new() { MaxVolumeShare = 0.5m, SlippageRate = 0, CommissionRate = 0, Margin = null };

    public static TheoryData<string, string, string> Candles => new()
    {
        // A market order at the mark takes the deciding candle's volume; what is left continues at the next opens.
        { "buy 5", "100 100 100 100 10", "0 fill 5@100" },
        { "buy 8", "100 100 100 100 10|101 102 101 102 10", "0 Entry PartlyFilled 5@100|0 Entry PartlyFilled 3|1 Entry Filled 3@101" },
        { "buy 8", "100 100 100 100 7|101 102 101 102 4|103 103 103 103 9", "0 Entry PartlyFilled 3@100|0 Entry PartlyFilled 5|1 Entry PartlyFilled 2@101|1 Entry PartlyFilled 3|2 Entry Filled 3@103" }, // 3.5 is floored to the step
        { "buy 2", "100 100 100 100 0|101 102 101 102 10", "0 Entry Accepted 2|1 Entry Filled 2@101" }, // no volume
        { "buy 8 ioc", "100 100 100 100 10|101 102 101 102 10", "0 Entry PartlyFilled 5@100|0 Entry Expired order_expired" },
        { "buy 8 fok", "100 100 100 100 10|101 102 101 102 10", "0 order_expired" },
        { "buy 5 fok", "100 100 100 100 10", "0 fill 5@100" },
        { "buy 2 ioc", "100 100 100 100 0|101 102 101 102 10", "0 order_expired" },
        // A resting limit is filled by each candle that trades beyond it.
        { "buy 8 limit 99", "100 100 100 100 9|100 100 98 99 10|99 99 99 99 90|99 99 98 99 10", "0 Entry Accepted 8|1 Entry PartlyFilled 5@99|1 Entry PartlyFilled 3|3 Entry Filled 3@99" },
        { "buy 8 limit 101", "100 100 100 100 10|103 103 102 102 20|102 102 100 101 20", "0 Entry PartlyFilled 5@100|0 Entry PartlyFilled 3|2 Entry Filled 3@101" }, // met at once: the rest rests at its limit
        // A stop that is reached is a market order from then on.
        { "buy 5 stop 102", "100 100 100 100 9|100 103 100 103 6|104 104 104 104 9", "0 Entry Accepted 5|1 Entry PartlyFilled 3@102|1 Entry PartlyFilled 2|2 Entry Filled 2@104" },
        { "buy 5 stop 102", "100 100 100 100 9|100 103 100 103 0|104 104 104 104 20", "0 Entry Accepted 5|1 Entry Triggered 5|2 Entry Filled 5@104" },
        // The legs of a bracket have what is filled and not closed.
        {
            "buy 8 limit 99 loss 95 profit 110", "100 100 100 100 9|100 100 98 99 10|99 99 98 99 10|105 111 105 111 8|111 111 109 111 10",
            "0 Entry Accepted 8|1 Entry PartlyFilled 5@99|1 Entry PartlyFilled 3|1 Stop Accepted 5|1 Target Accepted 5|2 Entry Filled 3@99|2 Stop Accepted 8|2 Target Accepted 8|"
            + "3 Target PartlyFilled 4@110|3 Target PartlyFilled 4|3 Stop Accepted 4|4 Target Filled 4@110|4 Stop Cancelled other_leg"
        },
        { "buy 5 loss 95", "100 100 100 100 10|100 100 94 94 6|93 93 93 93 9", "0 fill 5@100|0 Stop Accepted 5|1 Stop PartlyFilled 3@95|1 Stop PartlyFilled 2|2 Stop Filled 2@93" },
        // What was entered within a candle is not taken at a profit in it.
        {
            "buy 8 limit 99 profit 105", "100 100 100 100 9|100 100 98 99 10|100 106 98 106 20",
            "0 Entry Accepted 8|1 Entry PartlyFilled 5@99|1 Entry PartlyFilled 3|1 Target Accepted 5|2 Entry Filled 3@99|2 Target Accepted 8|2 Target PartlyFilled 5@105|2 Target PartlyFilled 3"
        },
    };

    [Theory]
    [MemberData(nameof(Candles))]
    public void Run_OneOrder_IsFilledAsDocumented(string order, string candles, string expected) =>
        Assert.Equal(expected, Happened([Plan(Buy, order)], candles, Market, Options));

    // Four of the five that the second candle offers fill the limit; one is left for the close at its mark.
    [Fact]
    public void Run_MarketOrderAfterTheCandlesFills_HasWhatTheyLeft() => Assert.Equal(
        "0 Entry Accepted 4|1 Entry Filled 4@99|1 Entry PartlyFilled 1@100|1 Entry PartlyFilled 3|2 Entry Filled 3@101",
        Happened([Plan(Buy, "buy 4 limit 99"), Close], "100 100 100 100 9|100 100 98 100 10|101 101 101 101 9", Market, Options));

    [Fact]
    public void Run_MarketOrderWhileAnotherIsLeft_EndsIt() => Assert.Equal(
        "0 Entry PartlyFilled 5@100|0 Entry PartlyFilled 7|1 Entry PartlyFilled 2@101|1 Entry PartlyFilled 5|1 Entry Cancelled order_replaced|1 Entry Accepted 7|2 Entry Filled 7@102",
        Happened([Plan(Buy, "buy 12"), Close], "100 100 100 100 10|101 101 101 101 4|102 102 102 102 90", Market, Options));

    // The minimum is four: neither the fill of three nor the rest of one is a smaller order.
    [Fact]
    public void Run_PartBelowTheMinimum_IsNoSmallerOrder() => Assert.Equal(
        "0 Entry PartlyFilled 3@100|0 Entry PartlyFilled 1|1 Entry Filled 1@101",
        Happened([Plan(Buy, "buy 4")], "100 100 100 100 6|101 101 101 101 9", Market with { MinSize = 4, MinNotional = 350 }, Options));

    // Long five with leverage 20 at 100: the margin is 25, liquidated at (500 − 25) ÷ (5 × 0.995) = 95.47.
    [Fact]
    public void Run_Liquidation_TakesNoShareOfTheVolume() => Assert.Equal(
        "0 fill 5@100|1 liquidation 95.47",
        Happened([Plan(Buy, "buy 5") with { Leverage = 20 }], "100 100 100 100 10|100 100 90 90 0", Market, Options with { Margin = MarginSchedule.Default }));

    // Through zero: three are closed at once, then the other side is entered as volume comes.
    [Fact]
    public void Run_TargetThroughZero_ContinuesToTheSameQuantity() => Assert.Equal(
        "0 fill 3@100|1 Entry PartlyFilled 2@101|1 Entry PartlyFilled 5|2 Entry PartlyFilled 1@102|2 Entry PartlyFilled 2@102|2 Entry PartlyFilled 2|3 Entry Filled 2@103",
        Happened([Plan(Buy, "buy 3"), new OrderPlan { Action = DecisionAction.Target, Quantity = -4, ThroughZero = true }],
            "100 100 100 100 10|101 101 101 101 4|102 102 102 102 6|103 103 103 103 9", Market, Options));

    // All or none of the close of three and the entry of four: five are too few, seven are enough.
    [Theory]
    [InlineData(10, "0 fill 3@100|1 Entry Expired order_expired")]
    [InlineData(14, "0 fill 3@100|1 Entry PartlyFilled 3@101|1 Entry Filled 4@101")]
    public void Run_TargetThroughZeroFillOrKill_IsBothPartsOrNone(int volume, string expected)
    {
        var terms = new OrderTerms { Type = OrderType.Market, TimeInForce = TimeInForce.FillOrKill };
        OrderPlan[] plans = [Plan(Buy, "buy 3"), new OrderPlan { Action = DecisionAction.Target, Quantity = -4, ThroughZero = true, Terms = terms }];
        Assert.Equal(expected, Happened(plans, $"100 100 100 100 10|101 101 101 101 {volume}", Market, Options));
    }

    // A limit of eight against a long of five: three are sold, two are left to sell, and end when the close has sold them.
    [Fact]
    public void Run_OrderThatHasBegunToReduce_EndsWithThePosition() => Assert.Equal(
        "0 fill 5@100|1 Entry Accepted 8|2 Entry PartlyFilled 3@105|2 Entry PartlyFilled 2|2 Entry Accepted 2|3 Entry Filled 2@104|3 Entry Cancelled no_position",
        Happened([Plan(Buy, "buy 5"), Plan(Buy with { Action = DecisionAction.Sell }, "sell 8 limit 105"), Close],
            "100 100 100 100 10|100 100 100 100 9|100 106 100 104 6|104 104 104 104 9", Market, Options));

    // Three places each: its own and its legs'.
    [Fact]
    public void Run_BracketedEntries_NeedAPlaceBesideTheirLegs() => Assert.Equal(
        "0 Entry Accepted 1|1 Entry Accepted 1|2 too_many_orders",
        Happened([.. Enumerable.Repeat(Plan(Buy, "buy 1 limit 50 loss 40 profit 60"), 3)],
            "100 100 100 100 9|100 100 100 100 9|100 100 100 100 9", Market, Options));

    // The rest adds to its own position: this strategy declares no increase of one by a market order to buy.
    [Fact]
    public void Run_AnotherEntryInAPosition_IsStillRejected() => Assert.Equal(
        "0 Entry PartlyFilled 5@100|0 Entry PartlyFilled 3|1 Entry PartlyFilled 2@101|1 Entry PartlyFilled 1|1 position_open|1 Entry Cancelled order_replaced",
        Happened([Plan(Buy, "buy 8"), Plan(Buy, "buy 1")], "100 100 100 100 10|101 101 101 101 4", Market, Options));

    // At the next open a market order is an order like any other: New, then what its candles give.
    [Fact]
    public void Run_NextOpen_TakesTheVolumeOfTheCandleThatOpens() => Assert.Equal(
        "0 Entry New 8|1 Entry PartlyFilled 5@101|1 Entry PartlyFilled 3|2 Entry Filled 3@103",
        Happened([Plan(Buy, "buy 8")], "100 100 100 100 90|101 102 101 102 10|103 103 103 103 9", Market, Options with { FillTiming = FillTiming.NextOpen }));

    // Each fill pays a commission of its own, rounded; together they pay that of the order.
    [Fact]
    public void Run_Parts_PayACommissionEach()
    {
        using var folder = new TemporaryDirectory();
        var result = Run([Plan(Buy, "buy 8")], "100 100 100 100 10|100 100 100 100 10", Market, Options with { CommissionRate = 0.001m }, folder);
        Assert.Equal((2, 0.8), ((int)result.Metrics.TotalFills!, (double)result.Metrics.TotalCommission!));
        Assert.Equal(10_000 - 0.8m, result.FinalEquity);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_ShareThatIsNeverUsedUp_IsTheRunWithoutIt()
    {
        var fills = 0;
        for (var seed = 0; seed < Seeds.Count(few: 40, full: 400); seed++)
        {
            var walk = RandomCandles.Create(seed, 600, step: 90);
            var candles = LiveWorld.Series(walk, [.. LiveWorld.Rows(walk).Select(row => row with { Volume = row.Volume * 1_000_000 })]);
            var strategy = seed % 2 == 0
                ? StrategyDefinition.Of<BracketTrader>(new BracketTraderConfig { Fast = 2 + (seed % 4), Slow = 9, Distance = 0.001m * (1 + (seed % 6)) })
                : StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = seed, IsPlain = true });
            using var folder = new TemporaryDirectory();
            var options = new BacktestOptions { LogDirectory = folder.Root, Guards = seed % 3 == 0 ? new GuardOptions { DailyLossLimitPct = 0.01m } : GuardOptions.None };
            var without = Backtest.Run(strategy, candles, Market with { StepSize = 0.001m, MinSize = 0.001m }, options, TestContext.Current.CancellationToken);
            var with = Backtest.Run(strategy, candles, Market with { StepSize = 0.001m, MinSize = 0.001m }, options with { MaxVolumeShare = 1 }, TestContext.Current.CancellationToken);
            // An order with a bracket needs one place more, so a full book rejects it earlier.
            if (with.Refusals.ContainsKey("too_many_orders")) continue;
            Assert.Equal(BookLines.Of(without.LogPath!), BookLines.Of(with.LogPath!));
            Assert.Equal((without.Digest, without.FinalEquity, without.Metrics), (with.Digest, with.FinalEquity, with.Metrics));
            Assert.Equal(without.Refusals, with.Refusals);
            fills += (int)without.Metrics.TotalFills!;
        }

        Assert.True(fills > 500, $"{fills} fills");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    public void Run_ShareThatIsNone_SaysWhatToGive(double share)
    {
        var error = Assert.Throws<InputException>(() => Cross(RandomCandles.Create(1, 100), Options with { MaxVolumeShare = (decimal)share }));
        Assert.Contains("above 0 and at most 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.1", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CandlesWithoutVolume_AreRefusedAtTheStart()
    {
        var walk = RandomCandles.Create(1, 100);
        var bare = new CandleSeries(walk.Count, walk.IntervalMicroseconds, walk.PriceDecimals, 0, walk.CloseTime.ToArray(), walk.Open.ToArray(), walk.High.ToArray(), walk.Low.ToArray(), walk.Close.ToArray(), []);
        Assert.Contains("share of the volume", Assert.Throws<InputException>(() => Cross(bare, Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BesideTheSingleRestingOrder_SaysWhatToLeaveOut()
    {
        var error = Assert.Throws<InputException>(() => Cross(RandomCandles.Create(1, 100), Options with { RestingOrders = true }));
        Assert.Contains("--resting-orders", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ExecutorThatIsNotTheFillModel_IsRefused()
    {
        using var world = new LiveWorld { Account = Options };
        var error = Assert.Throws<InputException>(() => world.Start(RandomCandles.Create(0, 50), executor: new CountingExecutor(LiveWorld.Paper())));
        Assert.Contains("max_volume_share", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    private static BacktestResult Cross(CandleSeries candles, BacktestOptions options) =>
        Backtest.Run(StrategyDefinition.Of<SmaCross>(new SmaCrossConfig()), candles, Market, options, TestContext.Current.CancellationToken);

    private static OrderPlan Plan(OrderPlan plan, string order)
    {
        var words = order.Split(' ');
        plan = plan with { Quantity = Number(words[1]) };
        for (var i = 2; i < words.Length; i++)
        {
            plan = words[i] switch
            {
                "limit" => plan with { Terms = new OrderTerms { Type = OrderType.Limit, LimitPrice = Number(words[++i]) } },
                "stop" => plan with { Terms = new OrderTerms { Type = OrderType.Stop, StopTrigger = Number(words[++i]) } },
                "ioc" => plan with { Terms = (plan.Terms ?? default) with { TimeInForce = TimeInForce.ImmediateOrCancel } },
                "fok" => plan with { Terms = (plan.Terms ?? default) with { TimeInForce = TimeInForce.FillOrKill } },
                "loss" => plan with { StopLoss = Number(words[++i]) },
                _ => plan with { TakeProfit = Number(words[++i]) },
            };
        }

        return plan;
    }

    private static string Happened(OrderPlan[] plans, string candles, Instrument instrument, BacktestOptions options)
    {
        using var folder = new TemporaryDirectory();
        return string.Join('|', BookLines.Of(Run(plans, candles, instrument, options, folder).LogPath!).Select(line => Short(line.Split(' '))));
    }

    // Candle, order, state, and quantity with the price of a fill.
    private static string Short(string[] words) => words switch
    {
        [var bar, "liquidation", var price, ..] => $"{bar} liquidation {price}",
        [var bar, var code] => $"{bar} {code}",
        [var bar, var order, var state, _, "maker" or "taker", var quantity, var price, ..] => $"{bar} {order.Split('@')[0]} {state} {quantity}@{price}",
        [var bar, var order, var state, _, _, _, _, var quantity] when order.Contains('@', StringComparison.Ordinal) => $"{bar} {order.Split('@')[0]} {state} {quantity}",
        [var bar, var order, var state, ..] when order.Contains('@', StringComparison.Ordinal) => $"{bar} {order.Split('@')[0]} {state} {words[^1]}",
        [var bar, var quantity, var price, ..] => $"{bar} fill {quantity}@{price}",
        _ => string.Join(' ', words),
    };

    private static BacktestResult Run(OrderPlan[] plans, string candles, Instrument instrument, BacktestOptions options, TemporaryDirectory folder)
    {
        var rows = candles.Split('|').Select(row => row.Split(' ').Select(Number).ToArray()).ToArray();
        var shape = RandomCandles.Create(1, rows.Length);
        var series = LiveWorld.Series(shape, [.. rows.Select((row, i) => new ParityFast.Market.CandleRow(
            shape.CloseTime[i], Steps(row[0]), Steps(row[1]), Steps(row[2]), Steps(row[3]), (long)row[4]))]);
        var strategy = StrategyDefinition.Of<PlanTrader, PlanTrader.State>(setup => new PlanTrader(plans, setup), name: nameof(PlanTrader));
        return Backtest.Run(strategy, series, instrument, options with { LogDirectory = folder.Root }, TestContext.Current.CancellationToken);

        static long Steps(decimal price) => (long)(price * 100);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
