using ParityFast.Log;
using ParityFast.Orders;
using ParityFast.Recording;
using ParityFast.Reports;
using ParityFast.Tests.Live;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Recording;

/// <summary>What became of a run's orders: counted while it runs, from its log, and from a session's log, always the same.</summary>
public sealed class OrderFigureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static StrategyDefinition Of(params OrderPlan[][] plans) => StrategyDefinition.Of<SeveralTrader>(plans);

    // Candles of one price but for what a test puts there: open, high, low and close are in whole units.
    private static CandleSeries Candles(params (int Low, int High)[] ranges) => new(ranges.Length, RandomCandles.Minute, 0, 0,
        [.. Enumerable.Range(1, ranges.Length).Select(i => i * RandomCandles.Minute)], [.. ranges.Select(_ => 100L)], [.. ranges.Select(range => (long)range.High)],
        [.. ranges.Select(range => (long)range.Low)], [.. ranges.Select(_ => 100L)], [.. ranges.Select(_ => 1_000L)]);

    private static OrderPlan Limit(decimal price, decimal quantity = 1) => new()
    {
        Action = DecisionAction.Buy,
        Quantity = quantity,
        Terms = new OrderTerms { Type = OrderType.Limit, LimitPrice = price },
    };

    [Fact]
    public void Figures_LimitsOfAHandfulOfCandles_AreThoseOfTheArithmetic()
    {
        var quiet = (99, 101);
        OrderPlan[][] plans =
        [
            // At candle 0: a limit that candle 2 fills, and one that is cancelled at candle 3.
            [Limit(98), Limit(50)],
            [],
            [],
            [new OrderPlan { Action = DecisionAction.Cancel, Order = (0, OrderRole.Entry), OrderInstruction = 1 }, new OrderPlan { Action = DecisionAction.Cancel, Order = (0, OrderRole.Entry) }],
            // A market close; then an order that expires at once, one that is rejected, and one that is open at the end.
            [new OrderPlan { Action = DecisionAction.Close }],
            [Limit(98) with { Terms = new OrderTerms { Type = OrderType.Limit, LimitPrice = 98, TimeInForce = TimeInForce.ImmediateOrCancel } }, Limit(98, quantity: 0), Limit(97)],
        ];
        var candles = Candles(quiet, quiet, (97, 101), quiet, quiet, quiet, quiet, quiet);
        var result = Backtest.Run(Of(plans), candles, Instrument.Perpetual("P"), new BacktestOptions(), Cancellation);
        var figures = result.OrderFigures!;
        // Limits: two at candle 0, three at candle 5.
        var limits = Assert.Single(figures.Kinds, kind => kind.Kind == "limit");
        Assert.Equal((5, 1, 1, 1, 1, 1), (limits.Submitted, limits.Filled, limits.Cancelled, limits.Expired, limits.Rejected, limits.Open));
        Assert.Equal(1 / 3.0, limits.FillRatio);
        // From 0 to 2 and from 0 to 3: (2 + 3) / 2.
        Assert.Equal(2.5, limits.AverageWorkingBars);
        var market = Assert.Single(figures.Kinds, kind => kind.Kind == "market");
        Assert.Equal((1, 1, null), (market.Submitted, market.Filled, market.AverageWorkingBars));
        Assert.Equal((6, 2, 2 / 4.0), (figures.Total.Submitted, figures.Total.Filled, figures.Total.FillRatio));
        // At the closes of the candles 0 to 2, and 5 to 7: 6 of 8.
        Assert.Equal(6 / 8.0, figures.TimeInOrders);
        Assert.Contains("Fill ratio      50.00%\nTime in orders  75.00% of the candles, 2.5 candles an order\n", result.Summary(), StringComparison.Ordinal);
        Assert.Contains("Orders          2 filled, 1 cancelled, 1 expired, 1 rejected, 1 open\n", result.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_OfAStrategyThatDeclaresNoOrders_AreNone()
    {
        using var folder = new TemporaryDirectory();
        var result = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), RandomCandles.Create(1, 300), Instrument.Perpetual("P"),
            new BacktestOptions { LogDirectory = folder.Root, MaxVolumeShare = 0.1m }, Cancellation);
        Assert.Null(result.OrderFigures);
        Assert.Null(LoggedOrders.Read(result.LogPath!));
        Assert.DoesNotContain("Fill ratio", result.Summary(), StringComparison.Ordinal);
        HtmlReport.WriteRun(result.LogPath!, folder.File("page.html"));
        Assert.DoesNotContain("Time in orders", File.ReadAllText(folder.File("page.html")), StringComparison.Ordinal);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Figures_BacktestWithAndWithoutLog_LogJsonAndSession_AreTheSame()
    {
        var (filled, parts, open, expired) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 16, full: 300); seed++)
        {
            using var world = new LiveWorld { Strategy = StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = seed }), Account = new BacktestOptions { MaxVolumeShare = seed % 2 == 0 ? null : 0.003m } };
            var candles = RandomCandles.Create(seed, 400, step: 40 + (seed % 5 * 60));
            var logged = world.Backtest(candles);
            var figures = logged.OrderFigures!;
            Same(figures, Backtest.Run(world.Strategy, candles, world.Instrument, world.Account, Cancellation).OrderFigures!);
            Same(figures, LoggedOrders.Read(logged.LogPath!)!);
            Plain(figures, logged.LogPath!);

            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            Same(figures, LoggedOrders.Read(live.LogPath!)!);
            Same(figures, live.OrderFigures!);
            HtmlReport.WriteRun(live.LogPath!, world.Folder + "/page.html");
            Assert.Contains(FormattableString.Invariant($"data-order=\"time_in_orders\" data-value=\"{figures.TimeInOrders:R}\""), await File.ReadAllTextAsync(world.Folder + "/page.html", Cancellation), StringComparison.Ordinal);

            // With the next open an order is new for a candle.
            var next = Backtest.Run(world.Strategy, candles, world.Instrument, world.Account with { FillTiming = FillTiming.NextOpen, LogDirectory = world.Folder }, Cancellation);
            Same(next.OrderFigures!, LoggedOrders.Read(next.LogPath!)!);
            Plain(next.OrderFigures!, next.LogPath!);
            filled += figures.Total.Filled;
            parts += figures.Total.PartlyFilled;
            open += figures.Total.Open;
            expired += figures.Total.Expired;
        }

        Assert.True(filled > 200 && parts > 5 && open > 5 && expired > 5, $"{filled} filled, {parts} in part, {open} open, {expired} expired");
    }

    private static void Same(OrderFigures expected, OrderFigures actual)
    {
        Assert.Equal((expected.Total, expected.TimeInOrders), (actual.Total, actual.TimeInOrders));
        Assert.Equal(expected.Kinds, actual.Kinds);
    }

    // The same from what decisions see: an order rests at a close if the next decision sees it in another state than new.
    private static void Plain(OrderFigures figures, string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var (candles, working) = (0, new HashSet<OrderHandle>());
        var (inOrders, ends, legs) = (0, new Dictionary<string, int>(), 0);
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle)
            {
                if (candles++ > 0 && working.Count > 0) inOrders++;
            }

            if (reader.Kind != LogRecordKind.Event || reader.EventName != "order") continue;
            var (order, state) = (new OrderHandle(reader.EventPayload["order"].Integer!.Value), reader.EventPayload["state"].Text!);
            // A leg is there again if more of its entry is filled after it was over.
            if (order.Role != OrderRole.Entry && state == "accepted" && !working.Contains(order)) legs++;
            if (state is "filled" or "cancelled" or "expired")
            {
                ends[state] = ends.GetValueOrDefault(state) + 1;
                working.Remove(order);
            }
            else if (state == "rejected") working.Remove(order);
            else if (state is "accepted" or "triggered" || !reader.EventPayload.Contains("fee")) _ = state != "new" && working.Add(order);
        }

        if (working.Count > 0) inOrders++;
        Assert.Equal((double)inOrders / candles, figures.TimeInOrders);
        // An order that never rested has an execution in place of its end.
        var resting = figures.Kinds.Where(kind => kind.Kind is "stop_loss" or "take_profit").Sum(kind => kind.Submitted);
        Assert.Equal(legs, resting);
        Assert.Equal(ends.GetValueOrDefault("cancelled"), figures.Total.Cancelled);
        Assert.True(figures.Total.Filled >= ends.GetValueOrDefault("filled") && figures.Total.Expired >= ends.GetValueOrDefault("expired"));
    }
}
