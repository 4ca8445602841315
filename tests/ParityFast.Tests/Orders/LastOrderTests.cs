using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Orders;

/// <summary>What a strategy sees of its last order is the same in every mode. The digest of <see cref="OutcomeTrader"/> holds it.</summary>
public sealed class LastOrderTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<OutcomeTrader>(new OutcomeTraderConfig());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(FillTiming.DecisionMark, false)]
    [InlineData(FillTiming.NextOpen, false)]
    [InlineData(FillTiming.DecisionMark, true)]
    [InlineData(FillTiming.NextOpen, true)]
    public void Run_BacktestReplayAndSweep_SeeTheSame(FillTiming timing, bool rests)
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            using var folder = new TemporaryDirectory();
            var candles = RandomCandles.Create(seed, 900);
            var instrument = Instrument.Perpetual("P");
            var options = new BacktestOptions { FillTiming = timing, RestingOrders = rests };
            var run = Backtest.Run(Strategy, candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            using (var reader = DecisionLogReader.Open(run.LogPath!))
            {
                while (reader.Read())
                {
                    if (reader.Kind == LogRecordKind.Decision && reader.Action == DecisionAction.Hold) seen.Add(reader.DecisionRecord.Reason);
                }
            }

            var replay = Parity.Replay(run.LogPath!, Strategy);
            Assert.True(replay.Agrees, $"seed {seed}: {replay.FirstDifference}");
            DecisionLogJson.Export(run.LogPath!, folder.File("log.json"));
            Assert.Equal(run.Digest, Parity.Replay(folder.File("log.json"), Strategy).ReplayedDigest);
            var like = LikeLog.Read(run.LogPath!);
            Assert.Equal(run.Digest, Backtest.Run(like.Strategy(typeof(OutcomeTrader)), candles, like.Instrument, like.Options(), Cancellation).Digest);
            var space = new ParameterSpace(Strategy, [ParameterRange.Parse("fast=3,4")]);
            foreach (var sweep in new[] { new SweepOptions { EveryBar = true }, new SweepOptions { CheckSkipping = true }, new SweepOptions { Chunk = 37 } })
                Assert.Equal(run.Digest, Sweep.Run(space, candles, instrument, sweep with { Backtest = options }).First().Result.Digest);
        }

        Assert.Superset(new HashSet<string>(["no order yet", "filled", "position_open", "min_size", "no_position"]), seen);
        Assert.Superset(new HashSet<string>(rests ? ["open", "expired"] : ["order_type_unsupported"]), seen);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_PaperSession_SeesWhatTheBacktestSees()
    {
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 40); seed++)
        {
            using var world = new LiveWorld { Strategy = Strategy };
            var candles = RandomCandles.Create(seed, 600);
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var backtest = world.Backtest(candles);
            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
            Assert.True(Parity.Replay(live.LogPath!, Strategy).Agrees);
        }
    }

    // Among the cuts are those between an order and its outcome.
    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_CutAtAnyByte_SeesWhatTheUncutSessionSees()
    {
        using var world = new LiveWorld { Strategy = Strategy };
        var candles = RandomCandles.Create(5, 300);
        using var uncut = world.Start(candles);
        var expected = await uncut.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        var bytes = await File.ReadAllBytesAsync(expected.LogPath!, Cancellation);
        var (random, resumed, cuts) = (new Random(2), 0, Seeds.Count(few: 40, full: 400));
        for (var i = 0; i < cuts; i++)
        {
            await File.WriteAllBytesAsync(expected.LogPath!, bytes[..random.Next(bytes.Length)], Cancellation);
            LiveSession session;
            try
            {
                session = world.Resume(expected.LogPath!, candles);
            }
            catch (DecisionLogException)
            {
                continue;
            }

            using (session)
            {
                var actual = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
                Assert.Equal(expected.Digest, actual.Digest);
                resumed++;
            }
        }

        Assert.True(resumed > cuts / 2, $"{resumed} resumed");
    }

    [Fact]
    public async Task Resume_AnotherBuild_StartsWithTheLastOrderThatWas()
    {
        var other = StrategyDefinition.Of<OtherOutcomeTrader, OutcomeTrader.State>(setup => new OtherOutcomeTrader(setup), new OutcomeTraderConfig(), nameof(OutcomeTrader));
        var seen = new HashSet<string>();
        for (var cut = 20; cut < 280; cut += 13)
        {
            using var world = new LiveWorld { Strategy = Strategy };
            var candles = RandomCandles.Create(6, 300);
            using var uncut = world.Start(candles);
            var expected = Decisions((await uncut.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation)).LogPath!);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            string log;
            using (var first = world.Start(candles)) log = (await first.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(cut), stop), stop.Token)).LogPath!;
            using var second = LiveSession.Resume(log, other, world.Instrument, LiveWorld.Paper(), world.Options(candles) with { AcceptNewBuild = true });
            var linked = (await second.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation)).LogPath!;
            Assert.NotEqual(log, linked);
            var actual = Decisions(linked);
            Assert.Equal(expected[^actual.Count..].Select(reason => reason == "no order yet" ? "nothing yet" : reason), actual);
            Assert.True(Parity.Replay(linked, other).Agrees);
            var like = LikeLog.Read(linked);
            Assert.Equal(actual, Decisions(Backtest.Run(other, like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder }, Cancellation).LogPath!));
            seen.Add(actual[0]);
        }

        Assert.True(seen.Count > 2, string.Join(", ", seen));
    }

    [Fact]
    public void Decide_WithLastOrder_ShowsIt()
    {
        using var builder = new DecisionContextBuilder<OutcomeTrader, OutcomeTrader.State>(Instrument.Spot("X"), 2, setup => new OutcomeTrader(new OutcomeTraderConfig(), setup));
        builder.WithMarks(Enumerable.Repeat(100m, 9).ToArray(), 100m).WithoutPosition().WithEquity(10_000m);
        Assert.Equal("no order yet", builder.Decide().Reason);
        Assert.Equal("filled", builder.WithLastOrder(OrderState.Filled).Decide().Reason);
        Assert.Equal("position_open", builder.WithLastOrder(OrderState.Rejected, Refusal.PositionOpen).Decide().Reason);
        Assert.Equal("open", builder.WithLastOrder(OrderState.Accepted).Decide().Reason);
    }

    private static List<string> Decisions(string log) => [.. DecisionLog.Load(log).Decisions().Select(decision => decision.Reason!)];

    [Fact]
    public void LastOrder_TextOfEveryOutcome_IsReadAsItself()
    {
        foreach (var refusal in Enum.GetValues<Refusal>().Where(refusal => refusal != Refusal.None))
        {
            var outcome = Execution.Refused(refusal).Outcome;
            Assert.Equal(outcome, OrderOutcomes.Parse(OrderOutcomes.ToText(outcome)));
        }

        foreach (var state in Enum.GetValues<OrderState>())
            Assert.Equal(new OrderOutcome(state), OrderOutcomes.Parse(OrderOutcomes.ToText(new OrderOutcome(state))));
    }
}
