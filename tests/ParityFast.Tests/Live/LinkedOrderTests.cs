using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;
using ParityFast.Recording;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Live;

/// <summary>Another build continues a session while its orders rest: they rest in the continuation log, and meet every candle after the cut as in one that was never cut.</summary>
public sealed class LinkedOrderTests
{
    private const int Count = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_AnotherBuildWhileOrdersRest_GoesOnAsTheUncutRun()
    {
        var (rested, brackets, refused, filled) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 30, full: 300); seed++)
        {
            using var world = World(seed);
            var candles = RandomCandles.Create(seed, Count, step: 40 + (seed % 5 * 60));
            using var uncut = world.Start(candles);
            var expected = await uncut.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var cut = new Random(seed).Next(20, Count - 20);
            LiveSummary linked;
            try
            {
                linked = await Cut(world, candles, cut, seed);
            }
            catch (InputException error) when (seed % 3 == 2 && error.Message.Contains("a part of a market order is not filled", StringComparison.Ordinal))
            {
                refused++;
                continue;
            }

            var (whole, tail) = (BookLines.Of(expected.LogPath!), BookLines.Of(linked.LogPath!));
            var after = whole.Where(line => BarOf(line) >= cut).ToList();
            Assert.True(after.SequenceEqual(tail), $"seed {seed}, cut {cut}: {after.Zip(tail).FirstOrDefault(pair => pair.First != pair.Second)}");
            Assert.Equal((expected.FinalEquity, expected.PositionQuantity), (linked.FinalEquity, linked.PositionQuantity));
            filled += tail.Count(line => line.Contains("Filled", StringComparison.Ordinal));
            using (var reader = DecisionLogReader.Open(linked.LogPath!))
            {
                var orders = reader.Header.Run.Carried!.Orders;
                rested += orders.Count > 0 ? 1 : 0;
                brackets += orders.Count(order => order.StopLoss != 0 || order.TakeProfit != 0);
            }

            await AssertSays(world, candles, linked, seed, tail);
        }

        Assert.True(rested > 15 && brackets > 0 && filled > 300, $"{rested} with orders that rest, {brackets} entries with brackets, {refused} refused, {filled} fills");
    }

    // Replay, a run that follows the log, the export and a resumed continuation have the same records.
    private static async Task AssertSays(LiveWorld world, CandleSeries candles, LiveSummary linked, int seed, List<string> lines)
    {
        var renamed = Strategy(seed, isRenamed: true);
        var replay = Parity.Replay(linked.LogPath!, renamed);
        Assert.True(replay.Agrees && replay.ReplayedDigest == linked.Digest, $"seed {seed}: {replay.FirstDifference}");
        var like = LikeLog.Read(linked.LogPath!);
        var again = Backtest.Run(renamed, like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder }, Cancellation);
        Assert.Equal((linked.Digest, linked.FinalEquity), (again.Digest, again.FinalEquity));
        Assert.Equal(lines, BookLines.Of(again.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)));
        Assert.Empty(Parity.Compare(again.LogPath!, linked.LogPath!).Divergences);
        var figures = LoggedOrders.Read(linked.LogPath!)!;
        Assert.Equal((again.OrderFigures!.Total, again.OrderFigures.TimeInOrders), (figures.Total, figures.TimeInOrders));
        var bytes = await File.ReadAllBytesAsync(linked.LogPath!, Cancellation);
        var (export, rebuilt) = (Path.Combine(world.Folder, "export.json"), Path.Combine(world.Folder, "rebuilt.msgpack"));
        DecisionLogJson.Export(linked.LogPath!, export);
        DecisionLogJson.Import(export, rebuilt);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(rebuilt, Cancellation));

        await File.WriteAllBytesAsync(linked.LogPath!, bytes[..(bytes.Length - new Random(seed).Next(400, 3_000))], Cancellation);
        using var session = LiveSession.Resume(linked.LogPath!, renamed, world.Instrument, LiveWorld.Paper(), world.Options(candles));
        var resumed = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        Assert.Equal(linked.Digest, resumed.Digest);
        Assert.Equal(lines, BookLines.Of(linked.LogPath!));
    }

    // At a venue the orders are known under the names of the log before.
    [Fact]
    public async Task Resume_AnotherBuildWhileOrdersRestAtAVenue_IsRefused()
    {
        using var world = new LiveWorld { Strategy = Strategy(1, isRenamed: false), Instrument = Instrument.Perpetual("P"), Account = new BacktestOptions { Margin = null } };
        var candles = RandomCandles.Create(1, 60);
        var venue = new MatchingVenue();
        string log;
        using (var session = world.Start(candles, executor: venue))
            log = (await session.RunAsync(FeedUntilOneRests(session, venue, candles), AtFeedEnd.LeaveResumable, Cancellation)).LogPath!;
        var error = Assert.Throws<InputException>(() => LiveSession.Resume(log, Strategy(1, isRenamed: true), world.Instrument, venue, world.Options(candles) with { AcceptNewBuild = true }));
        Assert.Contains("at the venue at its end, which another build cannot take over", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(log)!));
    }

    private static async IAsyncEnumerable<CandleRow> FeedUntilOneRests(LiveSession session, MatchingVenue venue, CandleSeries candles)
    {
        await foreach (var candle in venue.Feed(session, candles, Cancellation))
        {
            yield return candle;
            await MatchingVenue.Idle(session, Cancellation);
            if (venue.Orders.Exists(order => order.State == OrderState.Accepted)) yield break;
        }

        Assert.Fail("no order rests");
    }

    private static async Task<LiveSummary> Cut(LiveWorld world, CandleSeries candles, int cut, int seed)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        string log;
        using (var first = world.Start(candles))
            log = (await first.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(cut), stop), stop.Token)).LogPath!;
        using var second = LiveSession.Resume(log, Strategy(seed, isRenamed: true), world.Instrument, LiveWorld.Paper(), world.Options(candles) with { AcceptNewBuild = true });
        var summary = await second.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        Assert.NotEqual(log, summary.LogPath);
        return summary;
    }

    private static int BarOf(string line) => int.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);

    private static LiveWorld World(int seed) => new()
    {
        Strategy = Strategy(seed, isRenamed: false),
        Instrument = Instrument.Perpetual("P"),
        Account = new BacktestOptions { MaxVolumeShare = seed % 3 == 2 ? 0.02m : null },
    };

    private static StrategyDefinition Strategy(int seed, bool isRenamed) => (seed % 2 == 0, isRenamed) switch
    {
        (true, false) => StrategyDefinition.Of<ScriptTrader, ScriptTrader.State>(setup => new ScriptTrader(new ScriptTraderConfig { Seed = seed }, setup), name: "Trader"),
        (true, true) => StrategyDefinition.Of<Renamed, ScriptTrader.State>(setup => new Renamed(seed, setup), name: "Trader"),
        (false, false) => StrategyDefinition.Of<BasketTrader, BasketTrader.State>(setup => new BasketTrader(new VenueTraderConfig { Seed = seed }, setup), name: "Trader"),
        _ => StrategyDefinition.Of<RenamedBasket, BasketTrader.State>(setup => new RenamedBasket(seed, setup), name: "Trader"),
    };

    // Other builds: the same orders, and another reason to wait.
    private readonly struct Renamed(int seed, StrategySetup setup) : IStrategy<ScriptTrader.State>
    {
        private readonly ScriptTrader _trader = new(new ScriptTraderConfig { Seed = seed }, setup);
        private readonly Reason _patience = setup.Reason("patience");

        public Decision Decide(in DecisionContext context, ref ScriptTrader.State state) =>
            _trader.Decide(context, ref state) is var decision && decision.Action == DecisionAction.Hold ? Decision.Hold(_patience) : decision;
    }

    private readonly struct RenamedBasket(int seed, StrategySetup setup) : IStrategy<BasketTrader.State>
    {
        private readonly BasketTrader _trader = new(new VenueTraderConfig { Seed = seed }, setup);
        private readonly Reason _patience = setup.Reason("patience");

        public Decision Decide(in DecisionContext context, ref BasketTrader.State state) =>
            _trader.Decide(context, ref state) is var decision && decision.Action == DecisionAction.Hold ? Decision.Hold(_patience) : decision;
    }
}
