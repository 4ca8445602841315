using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Margin;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>What an exchange applies and its adapter reports is on the account, in the log, and the same resumed, replayed, followed and continued.</summary>
public sealed class ExchangeEventsTests
{
    private const int Count = 500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static BacktestOptions Account(int seed) => RandomCosts.With(new BacktestOptions(), seed) with
    {
        StaleMarks = [],
        RestingOrders = false,
        Liquidity = [],
        Margin = MarginSchedule.Single(0.19m, 5),
        Guards = seed % 2 == 0 ? GuardOptions.None : new GuardOptions { LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m, MaxMarginInUsePct = 0.5m },
    };

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Report_WhatABacktestWorksOut_GivesItsRun()
    {
        var seeds = Seeds.Count(few: 8, full: 40);
        var (liquidations, payments) = (0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            var (world, candles, derived) = Derived(seed);
            using (world)
            {
                using var session = Start(world, candles);
                var live = await session.RunAsync(new ReportingExchange(derived.LogPath!).Feed(session, LiveWorld.Rows(candles), cancellation: Cancellation), Cancellation);
                Assert.Equal(derived.Digest, live.Digest);
                Assert.Equal(derived.FinalEquity, live.FinalEquity);
                Assert.Equal(derived.Metrics, live.Metrics);
                liquidations += derived.Metrics.Liquidations;
                payments += LiveWorld.Records(live.LogPath!).Count(record => record.StartsWith("funding {", StringComparison.Ordinal));

                var report = Parity.Replay(live.LogPath!, world.Strategy);
                Assert.Equal((report.Decisions, live.Digest), (report.Agreeing, report.ReplayedDigest));
                var like = LikeLog.Read(live.LogPath!);
                var again = Backtest.Run(like.Strategy(world.Strategy.Type), like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder }, Cancellation);
                Assert.Equal(live.Digest, again.Digest);
                Assert.Equal(live.FinalEquity, again.FinalEquity);
                Assert.Equal(live.Metrics, again.Metrics);
                Assert.Null(Parity.Compare(again.LogPath!, live.LogPath!).FirstDivergence);
            }
        }

        Assert.True(liquidations > seeds && payments > 5 * seeds, $"{liquidations} liquidations, {payments} payments");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_CutAtAnyByteOrContinued_BooksEachEventOnce()
    {
        for (var seed = 0; seed < Seeds.Count(few: 3, full: 8); seed++)
        {
            var (world, candles, derived) = Derived(seed);
            using var disposed = world;
            var exchange = new ReportingExchange(derived.LogPath!);
            using var undisturbed = Start(world, candles);
            var expected = await undisturbed.RunAsync(exchange.Feed(undisturbed, LiveWorld.Rows(candles), cancellation: Cancellation), Cancellation);
            var (log, records) = (expected.LogPath!, LiveWorld.Records(expected.LogPath!));
            var bytes = await File.ReadAllBytesAsync(log, Cancellation);
            var (export, rebuilt, random) = (Path.Combine(world.Folder, "export.json"), Path.Combine(world.Folder, "rebuilt.msgpack"), new Random(seed));
            DecisionLogJson.Export(log, export);
            DecisionLogJson.Import(export, rebuilt);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(rebuilt, Cancellation));
            for (var i = 0; i < 20; i++)
            {
                await File.WriteAllBytesAsync(log, bytes[..random.Next(2_000, bytes.Length - 400)], Cancellation);
                using var session = LiveSession.Resume(log, world.Strategy, world.Instrument, LiveWorld.Paper(), Options(world, candles));
                var actual = await session.RunAsync(exchange.Feed(session, LiveWorld.Rows(candles), cancellation: Cancellation), Cancellation);
                Assert.Equal(expected.Digest, actual.Digest);
                Assert.Equal(records, LiveWorld.Records(log));
                Assert.Equal(expected.Metrics, actual.Metrics);
            }

            await File.WriteAllBytesAsync(log, bytes[..random.Next(2_000, bytes.Length - 400)], Cancellation);
            var renamed = StrategyDefinition.Of<RenamedTrader, RandomTrader.State>(setup => new RenamedTrader(setup), name: "RandomTrader");
            LiveSession linked;
            try
            {
                linked = LiveSession.Resume(log, renamed, world.Instrument, LiveWorld.Paper(), Options(world, candles) with { AcceptNewBuild = true });
            }
            catch (InputException error) when (error.Message.Contains("outcome of its last order is not known", StringComparison.Ordinal))
            {
                continue;
            }

            using (linked) Assert.Equal(expected.FinalEquity, (await linked.RunAsync(exchange.Feed(linked, LiveWorld.Rows(candles), cancellation: Cancellation), Cancellation)).FinalEquity);
        }
    }

    [Fact]
    public async Task ReportFunding_BeforeTheFirstAndBehindTheLastCandle_IsInTheFinalEquityOfWhoFollows()
    {
        var candles = RandomCandles.Create(3, 60);
        // Never above ten times its average: it holds, and money moves by what is reported alone.
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<ThresholdTrader, ThresholdTrader.State>(setup => new ThresholdTrader(setup, 10), name: "ThresholdTrader") };
        using var session = Start(world, candles);
        var live = await session.RunAsync(Feed(session), Cancellation);
        var plain = world.Backtest(candles);
        Assert.Equal(10_000m, plain.FinalEquity);
        Assert.Equal(10_000m + 3m - 12.5m + 0.25m, live.FinalEquity);
        var like = LikeLog.Read(live.LogPath!);
        var again = Backtest.Run(world.Strategy, candles, world.Instrument, like.Options(), Cancellation);
        Assert.Equal(live.FinalEquity, again.FinalEquity);
        Assert.Equal(live.Metrics, again.Metrics);

        // A backtest that paid nothing is found at the first difference of the account.
        Assert.Equal(DivergenceKind.Equity, Parity.Compare(plain.LogPath!, live.LogPath!).FirstDivergence!.Divergence.Kind);

        async IAsyncEnumerable<CandleRow> Feed(LiveSession reporting)
        {
            foreach (var (row, i) in LiveWorld.Rows(candles).Select((row, i) => (row, i)))
            {
                if (i == 0) reporting.ReportFunding(new ExchangeFunding { Id = "first", Time = DateTime.UnixEpoch, Amount = 3 });
                if (i == 30) reporting.ReportFunding(new ExchangeFunding { Id = "a", Time = DateTime.UnixEpoch, Amount = -12.5m });
                yield return row;
            }

            await Task.CompletedTask;
            reporting.ReportFunding(new ExchangeFunding { Id = "b", Time = DateTime.UnixEpoch, Amount = 0.25m, Rate = 0.0001m });
        }
    }

    [Fact]
    public async Task Report_WhatCannotBe_IsRefused()
    {
        var candles = RandomCandles.Create(3, 60);
        using var world = new LiveWorld();
        var funding = new ExchangeFunding { Id = "a", Time = DateTime.UnixEpoch, Amount = 1 };
        var liquidation = new ExchangeLiquidation { Id = "b", Time = DateTime.UnixEpoch, Quantity = 1_000_000, Price = 1 };
        using (var paper = world.Start(candles)) Assert.Contains("ExchangeEvents", Assert.Throws<InvalidOperationException>(() => paper.ReportFunding(funding)).Message, StringComparison.Ordinal);
        using var session = Start(world, candles, RandomCandles.Truncate(candles, 10));
        Assert.Throws<ArgumentException>(() => session.ReportFunding(funding with { Id = "" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.ReportLiquidation(liquidation with { Quantity = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.ReportLiquidation(liquidation with { Price = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.ReportLiquidation(liquidation with { Fee = -1 }));
        Assert.Throws<ArgumentException>(() => session.ReportLiquidation(liquidation with { Quantity = 0.000000000001m }));
        session.ReportLiquidation(liquidation);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, 10)), Cancellation));
        Assert.Contains("the exchange liquidated 1000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("the session holds 0", error.Message, StringComparison.Ordinal);
        var log = session.LogPath!;
        session.Dispose();
        Assert.DoesNotContain(LiveWorld.Records(log), record => record.StartsWith("liquidation", StringComparison.Ordinal));

        Assert.Contains("those that its exchange reported", Assert.Throws<InputException>(() => world.Resume(log, candles)).Message, StringComparison.Ordinal);
        using var spot = new LiveWorld { Instrument = Instrument.Spot("X") };
        Assert.Contains("spot market", Assert.Throws<InputException>(() => Start(spot, candles)).Message, StringComparison.Ordinal);
        using var both = new LiveWorld { Account = new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) } };
        Assert.Contains("both computed and reported", Assert.Throws<InputException>(() => Start(both, candles)).Message, StringComparison.Ordinal);
    }

    // Long 495 at 100 with leverage 5 of 10,000: a margin of 9,900, and 100 free. The payment of 990 takes 890 of the margin, which is
    // 9,010.
    [Theory]
    [InlineData(79, 0, 0, 1_385)] // 495 × 21 = 10,395 are lost, 1,385 more than 9,010
    [InlineData(79, 10, 1_395, 1_395)] // all of it reported, the fee of 10 too
    [InlineData(79, 10, 1_000, 1_395)] // part of it
    [InlineData(79, 0, 2_000, 2_000)] // as reported, though it is more
    [InlineData(90, 0, 0, 0)] // 495 × 10 = 4,950
    public async Task ReportLiquidation_BeyondTheMarginThatFundingLeft_LosesNoMore(double price, double fee, double insured,
        double insurance)
    {
        var candles = Flat(6);
        using var world = Isolated();
        using var session = Start(world, candles);
        var live = await session.RunAsync(Feed(session), Cancellation);
        var lost = (495m * (100 - (decimal)price)) + (decimal)fee - (decimal)insurance;
        Assert.Equal(10_000m - 990m - lost, live.FinalEquity);
        Assert.True(live.FinalEquity >= 0, "an isolated position took the account below zero");
        Assert.Equal((insurance, 1), (live.Metrics!.InsuranceFund, live.Metrics.Liquidations));
        var records = LiveWorld.Records(live.LogPath!);
        Assert.Contains(records, record => record.StartsWith("funding {", StringComparison.Ordinal)
            && record.Contains("890", StringComparison.Ordinal));

        var report = Parity.Replay(live.LogPath!, world.Strategy);
        Assert.Equal((report.Decisions, live.Digest), (report.Agreeing, report.ReplayedDigest));
        var again = Backtest.Run(world.Strategy, candles, world.Instrument, LikeLog.Read(live.LogPath!).Options(), Cancellation);
        Assert.Equal((live.FinalEquity, live.Metrics), (again.FinalEquity, again.Metrics));

        async IAsyncEnumerable<CandleRow> Feed(LiveSession reporting)
        {
            foreach (var (row, i) in LiveWorld.Rows(candles).Select((row, i) => (row, i)))
            {
                if (i == 4) reporting.ReportFunding(new ExchangeFunding { Id = "a", Time = DateTime.UnixEpoch, Amount = -990 });
                if (i == 4) reporting.ReportLiquidation(new ExchangeLiquidation
                {
                    Id = "b",
                    Time = DateTime.UnixEpoch,
                    Quantity = 495,
                    Price = (decimal)price,
                    Fee = (decimal)fee,
                    InsuranceFund = (decimal)insured
                });
                yield return row;
            }

            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task ReportLiquidation_WithoutMargin_IsBookedAsReported()
    {
        var candles = Flat(6);
        using var world = Isolated(margin: null);
        using var session = Start(world, candles);
        var live = await session.RunAsync(Feed(session), Cancellation);
        Assert.Equal((10_000m - (495m * 30), 0d), (live.FinalEquity, live.Metrics!.InsuranceFund));

        async IAsyncEnumerable<CandleRow> Feed(LiveSession reporting)
        {
            foreach (var (row, i) in LiveWorld.Rows(candles).Select((row, i) => (row, i)))
            {
                if (i == 4) reporting.ReportLiquidation(new ExchangeLiquidation
                {
                    Id = "b",
                    Time = DateTime.UnixEpoch,
                    Quantity = 495,
                    Price = 70
                });
                yield return row;
            }

            await Task.CompletedTask;
        }
    }

    private static LiveWorld Isolated() => Isolated(MarginSchedule.Default);

    private static LiveWorld Isolated(MarginSchedule? margin) => new()
    {
        Strategy = StrategyDefinition.Of<MarginTrader>(new MarginTraderConfig { Notional = 49_500, Leverage = 5 }),
        Instrument = Instrument.Perpetual("X") with { StepSize = 0.001m, MinSize = 0.001m, MinNotional = null, PriceIncrement = 0.01m },
        Account = new BacktestOptions { InitialCapital = 10_000, CommissionRate = 0, SlippageRate = 0, Margin = margin },
    };

    private static CandleSeries Flat(int count)
    {
        long[] prices = [.. Enumerable.Repeat(10_000L, count)];
        return new CandleSeries(count, RandomCandles.Minute, 2, 0, [.. Enumerable.Range(1, count).Select(i =>
            1_704_067_200_000_000 + (i * RandomCandles.Minute))], prices, prices, prices, prices, new long[count]);
    }

    // A backtest that computes funding and liquidations, and the world of a session that gets them from reports.
    private static (LiveWorld World, CandleSeries Candles, BacktestResult Derived) Derived(int seed)
    {
        var world = new LiveWorld { Account = Account(seed) with { Funding = null } };
        var candles = RandomCandles.Create(seed, Count, step: 3_000);
        var options = Account(seed) with { Funding = FundingSeries.Constant(0.0003m, 30 * RandomCandles.Minute), LogDirectory = Path.Combine(world.Folder, "derived") };
        return (world, candles, Backtest.Run(world.Strategy, candles, world.Instrument, options, Cancellation));
    }

    private static LiveOptions Options(LiveWorld world, CandleSeries candles, CandleSeries? history = null) => world.Options(candles, history) with { ExchangeEvents = true };

    private static LiveSession Start(LiveWorld world, CandleSeries candles, CandleSeries? history = null) =>
        LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), Options(world, candles, history));
}
