using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Margin;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>Funding and liquidations are the same live, in a backtest, resumed, followed and replayed.</summary>
public sealed class PerpetualSessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_RandomCosts_HasTheBacktestsRecords()
    {
        var seeds = Seeds.Count(few: 8, full: 40);
        var liquidations = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            using var world = World(seed);
            var candles = RandomCandles.Create(seed, 700, step: 3_000);
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var backtest = world.Backtest(candles);
            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(backtest.Metrics, live.Metrics);
            Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
            liquidations += backtest.Metrics.Liquidations;

            var report = Parity.Replay(live.LogPath!, world.Strategy);
            Assert.Equal(report.Decisions, report.Agreeing);
            Assert.Equal((live.Digest, live.Digest), (report.RecordedDigest, report.ReplayedDigest));
        }

        Assert.True(liquidations > seeds, $"{liquidations} liquidations");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_CutAtAnyByte_BooksNothingTwice()
    {
        var seeds = Seeds.Count(few: 2, full: 6);
        var liquidations = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            using var world = World(seed + 100);
            var candles = RandomCandles.Create(seed, 300, step: 3_000);
            using var undisturbed = world.Start(candles);
            var expected = await undisturbed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var records = LiveWorld.Records(expected.LogPath!);
            liquidations += expected.Metrics!.Liquidations;
            Assert.Contains(records, record => record.StartsWith("funding", StringComparison.Ordinal));
            var bytes = await File.ReadAllBytesAsync(expected.LogPath!, Cancellation);
            var (random, header) = (new Random(seed), 2_000);
            for (var i = 0; i < 40; i++)
            {
                await File.WriteAllBytesAsync(expected.LogPath!, bytes[..random.Next(header, bytes.Length - 100)], Cancellation);
                using var session = world.Resume(expected.LogPath!, candles);
                var actual = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
                Assert.Equal(expected.Digest, actual.Digest);
                Assert.Equal(records, LiveWorld.Records(expected.LogPath!));
                Assert.Equal(expected.Metrics, actual.Metrics);
            }
        }

        Assert.True(liquidations > 0, "no position was liquidated");
    }

    [Fact]
    public async Task Resume_OtherFundingHistory_IsRefused()
    {
        using var world = World(1);
        var candles = RandomCandles.Create(1, 60);
        var payments = new[] { new FundingPayment(candles.CloseTime[30], 0.0001m) };
        var options = world.Options(candles) with { Account = world.Account with { Funding = FundingSeries.From(payments) } };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        string log;
        using (var session = LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options))
            log = (await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles), stop), stop.Token)).LogPath!;
        var other = options with { Account = options.Account with { Funding = FundingSeries.From([payments[0] with { Rate = 0.0002m }]) } };
        var error = Assert.Throws<InputException>(() => LiveSession.Resume(log, world.Strategy, world.Instrument, LiveWorld.Paper(), other));
        Assert.StartsWith("the session's funding: has 1 payments with sha256 ", error.Message, StringComparison.Ordinal);
        var none = options with { Account = options.Account with { Funding = null } };
        var missing = Assert.Throws<InputException>(() => LiveSession.Resume(log, world.Strategy, world.Instrument, LiveWorld.Paper(), none));
        Assert.StartsWith("the session's funding: is no funding history", missing.Message, StringComparison.Ordinal);
        using var resumed = LiveSession.Resume(log, world.Strategy, world.Instrument, LiveWorld.Paper(), options);
        Assert.Equal(60, resumed.Counts.Accepted);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Like_FollowsTheRecordedFunding()
    {
        for (var seed = 0; seed < Seeds.Count(few: 5, full: 20); seed++)
        {
            using var world = World(seed + 200);
            var candles = RandomCandles.Create(seed, 700, step: 3_000);
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var like = LikeLog.Read(live.LogPath!);
            var again = Backtest.Run(like.Strategy(world.Strategy.Type), like.Cut(candles), like.Instrument, like.Options(), Cancellation);
            Assert.Equal(live.Digest, again.Digest);
            Assert.Equal(live.FinalEquity, again.FinalEquity);
            Assert.Equal(live.Metrics!.TotalFunding, again.Metrics.TotalFunding);
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Like_FundingDueInAGapBeforeAFill_IsBookedBeforeIt()
    {
        var seeds = Seeds.Count(few: 8, full: 40);
        var beforeFills = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            using var world = new LiveWorld { Account = Costs(seed + 300) with { FillTiming = FillTiming.NextOpen, RestingOrders = seed % 2 == 1 } };
            var whole = RandomCandles.Create(seed, 1500, step: 300);
            var random = new Random(seed);
            var candles = LiveWorld.Series(whole, [.. LiveWorld.Rows(whole).Where((_, i) => i / 50 % 2 == 0 || random.Next(8) == 0)]);
            var followed = world.Backtest(candles);
            var like = LikeLog.Read(followed.LogPath!);
            var options = like.Options() with { LogDirectory = world.Folder };
            var again = Backtest.Run(like.Strategy(world.Strategy.Type), like.Cut(candles), like.Instrument, options, Cancellation);
            Assert.Equal(followed.Digest, again.Digest);
            Assert.Equal(followed.FinalEquity, again.FinalEquity);
            Assert.Equal(followed.Metrics, again.Metrics);
            var records = LiveWorld.Records(followed.LogPath!);
            Assert.Equal(records, LiveWorld.Records(again.LogPath!));
            beforeFills += records.Zip(records.Skip(1)).Count(pair => pair.First.StartsWith("funding", StringComparison.Ordinal) && pair.Second.StartsWith("LoggedExecution", StringComparison.Ordinal));
        }

        Assert.True(beforeFills > seeds / 2, $"{beforeFills} payments before a fill");
    }

    // What a clock says of a candle is left to those who test it: a backtest of options has no other clock.
    private static BacktestOptions Costs(int seed) => RandomCosts.With(new BacktestOptions(), seed) with
    {
        StaleMarks = [],
        Guards = seed % 2 == 0 ? GuardOptions.None : new GuardOptions { LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m, MaxMarginInUsePct = 0.5m },
        RestingOrders = false,
        Liquidity = [],
        Funding = FundingSeries.Constant(0.0003m, 60 * RandomCandles.Minute),
        Margin = MarginSchedule.Single(0.19m, 5),
    };

    private static LiveWorld World(int seed) => new() { Account = Costs(seed) };
}
