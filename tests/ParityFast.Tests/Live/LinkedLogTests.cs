using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>A run that another build continues in a continuation log has the fills, payments and liquidations of one that was never cut.</summary>
public sealed class LinkedLogTests
{
    private const int Count = 500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_AnotherBuildAtAnyCandle_GoesOnAsTheUncutRun()
    {
        var seeds = Seeds.Count(few: 18, full: 120);
        var (held, liquidations, tripped) = (0, 0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            using var world = World(seed);
            var candles = RandomCandles.Create(seed, Count, step: 3_000);
            using var uncut = world.Start(candles);
            var expected = await uncut.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var cut = new Random(seed).Next(20, Count - 20);
            var linked = await Cut(world, candles, cut);

            var tail = Booked(expected.LogPath!, cut);
            Assert.Equal(tail, Booked(linked.LogPath!, 0));
            Assert.Equal(expected.FinalEquity, linked.FinalEquity);
            Assert.Equal(expected.PositionQuantity, linked.PositionQuantity);
            using var reader = DecisionLogReader.Open(linked.LogPath!);
            held += reader.Header.Run.SignedQuantity != 0 && reader.Header.Run.Carried!.IsolatedMargin != reader.Header.Run.Carried.EntryNotional ? 1 : 0;
            tripped += reader.Header.Run.Carried!.DailyLossTripped ? 1 : 0;
            liquidations += tail.Count(record => record.StartsWith("liquidation", StringComparison.Ordinal));
        }

        Assert.True(held >= seeds / 40 && liquidations > seeds / 6 && tripped > seeds / 40, $"{held} leveraged positions carried, {liquidations} liquidations behind, {tripped} days whose loss was at its limit");
    }

    [Fact]
    public async Task Resume_AnotherBuildBeforeTheFirstDecision_DoesNotWriteIntoALogThatListsOtherReasons()
    {
        using var world = new LiveWorld();
        var candles = RandomCandles.Create(3, 60);
        using var stop = new CancellationTokenSource();
        string log;
        using (var session = world.Start(candles)) log = (await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(3), stop), stop.Token)).LogPath!;
        Assert.Equal(0, DecisionLog.Load(log).DecisionCount);
        var options = world.Options(candles);
        var error = Assert.Throws<InputException>(() => LiveSession.Resume(log, Renamed, world.Instrument, LiveWorld.Paper(), options));
        Assert.Contains("decides for other reasons than the log lists", error.Message, StringComparison.Ordinal);

        using var linked = LiveSession.Resume(log, Renamed, world.Instrument, LiveWorld.Paper(), options with { AcceptNewBuild = true });
        var summary = await linked.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        Assert.NotEqual(log, summary.LogPath);
        Assert.True(Parity.Replay(summary.LogPath!, Renamed).Agrees);
        Assert.Contains(DecisionLog.Load(summary.LogPath!).Decisions(), decision => decision.Reason == "patience");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task LinkedLog_ResumedFollowedAndExported_SaysTheSame()
    {
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 20); seed++)
        {
            using var world = World(seed);
            var candles = RandomCandles.Create(seed, Count, step: 3_000);
            var linked = await Cut(world, candles, 250);
            var records = LiveWorld.Records(linked.LogPath!);
            var (like, renamed) = (LikeLog.Read(linked.LogPath!), Renamed);
            var again = Backtest.Run(renamed, like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder }, Cancellation);
            Assert.Equal(linked.Digest, again.Digest);
            Assert.Equal(linked.FinalEquity, again.FinalEquity);
            Assert.Equal(records, LiveWorld.Records(again.LogPath!));

            var bytes = await File.ReadAllBytesAsync(linked.LogPath!, Cancellation);
            var export = Path.Combine(world.Folder, "export.json");
            DecisionLogJson.Export(linked.LogPath!, export);
            var rebuilt = Path.Combine(world.Folder, "rebuilt.msgpack");
            DecisionLogJson.Import(export, rebuilt);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(rebuilt, Cancellation));

            await File.WriteAllBytesAsync(linked.LogPath!, bytes[..(bytes.Length - new Random(seed).Next(400, 3_000))], Cancellation);
            using var session = LiveSession.Resume(linked.LogPath!, renamed, world.Instrument, LiveWorld.Paper(), world.Options(candles));
            var resumed = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            Assert.Equal(linked.Digest, resumed.Digest);
            Assert.Equal(records, LiveWorld.Records(linked.LogPath!));
        }
    }

    private static StrategyDefinition Renamed => StrategyDefinition.Of<RenamedTrader, RandomTrader.State>(setup => new RenamedTrader(setup), name: "RandomTrader");

    private static async Task<LiveSummary> Cut(LiveWorld world, CandleSeries candles, int cut)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        string log;
        using (var first = world.Start(candles))
            log = (await first.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(cut), stop), stop.Token)).LogPath!;
        using var second = LiveSession.Resume(log, Renamed, world.Instrument, LiveWorld.Paper(), world.Options(candles) with { AcceptNewBuild = true });
        var summary = await second.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        Assert.NotEqual(log, summary.LogPath);
        return summary;
    }

    // What changed the account after the first candles.
    private static List<string> Booked(string log, int candles)
    {
        var seen = 0;
        return [.. LiveWorld.Records(log).SkipWhile(record => !record.StartsWith("candle", StringComparison.Ordinal) || seen++ < candles)
            .Where(record => record.StartsWith("LoggedExecution", StringComparison.Ordinal) || record.StartsWith("funding {", StringComparison.Ordinal) || record.StartsWith("liquidation {", StringComparison.Ordinal))];
    }

    private static LiveWorld World(int seed) => new()
    {
        Account = RandomCosts.With(new BacktestOptions(), seed) with
        {
            StaleMarks = [],
            RestingOrders = false,
            Liquidity = [],
            Funding = FundingSeries.Constant(0.0003m, 60 * RandomCandles.Minute),
            Guards = seed % 3 == 0 ? GuardOptions.None : new GuardOptions { DailyLossLimitPct = seed % 3 == 1 ? 0.02m : null, LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m, MaxMarginInUsePct = 0.5m },
        },
    };
}
