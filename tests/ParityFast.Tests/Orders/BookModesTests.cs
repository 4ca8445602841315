using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Orders;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Orders;

/// <summary>Orders that rest have the same life in a backtest, a sweep, a paper session, a resumed session, a replay and a run that follows a log.</summary>
public sealed class BookModesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The four kinds take turns; the last two declare a length between decisions, and no orders at all.
    private static StrategyDefinition Strategy(int seed) => seed % 8 == 6 ? StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = seed, Minutes = 5 })
        : seed % 8 == 7 ? StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = seed, IsPlain = true })
        : IsScript(seed) ? StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = seed })
        : StrategyDefinition.Of<BracketTrader>(new BracketTraderConfig { Fast = 2 + (seed % 4), Slow = 9, Distance = 0.001m * (1 + (seed % 6)) });

    private static bool IsScript(int seed) => seed % 8 is 2 or 5;

    private static BacktestOptions Options(int seed) => new()
    {
        MaxVolumeShare = seed % 8 is 1 or 5 or 6 or 7 ? 0.01m * (1 + seed % 3) : null,
        FillTiming = (FillTiming)(seed / 2 % 2),
        Funding = seed % 4 == 1 ? FundingSeries.Constant(0.0007m, 60 * RandomCandles.Minute) : null,
        Guards = seed % 5 == 3 ? new GuardOptions { DailyLossLimitPct = 0.01m, MaxPriceMove = 0.05m } : GuardOptions.None,
    };

    private static CandleSeries Candles(int seed, int count) => RandomCandles.Create(seed, count, step: 40 + (seed % 5 * 60));

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_BacktestReplayLikeAndSweep_AreTheSame()
    {
        var (filled, skipped) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 16, full: 300); seed++)
        {
            using var folder = new TemporaryDirectory();
            var (candles, instrument, strategy, options) = (Candles(seed, 900), Instrument.Perpetual("P"), Strategy(seed), Options(seed));
            var run = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            filled += BookLines.Of(run.LogPath!).Count(line => line.Contains("Filled", StringComparison.Ordinal));
            Assert.Equal(2, DecisionLog.Load(run.LogPath!).Header!.Version);

            var replay = Parity.Replay(run.LogPath!, strategy);
            Assert.True(replay.Agrees && replay.ReplayedDigest == run.Digest, $"seed {seed}: {replay.FirstDifference}");
            DecisionLogJson.Export(run.LogPath!, folder.File("log.json"));
            DecisionLogJson.Import(folder.File("log.json"), folder.File("again.msgpack"));
            Assert.Equal(File.ReadAllBytes(run.LogPath!), File.ReadAllBytes(folder.File("again.msgpack")));

            var exported = Parity.Compare(run.LogPath!, folder.File("log.json"));
            Assert.Empty(exported.Divergences);
            Assert.All(exported.Symbols, symbol => Assert.Equal(symbol.BacktestTrades, symbol.LiveTrades));

            var like = LikeLog.Read(run.LogPath!);
            var again = Backtest.Run(like.Strategy(strategy.Type), candles, like.Instrument, like.Options() with { LogDirectory = folder.File("like") }, Cancellation);
            Assert.Equal(run.Digest, again.Digest);
            Assert.Equal(BookLines.Of(run.LogPath!), BookLines.Of(again.LogPath!));
            var compared = Parity.Compare(run.LogPath!, again.LogPath!);
            Assert.True(compared.Divergences.Count == 0, $"seed {seed}: {string.Join("; ", compared.Divergences.Select(divergence => divergence.Kind))}");

            var space = new ParameterSpace(strategy, [ParameterRange.Parse(IsScript(seed) || seed % 8 > 5 ? FormattableString.Invariant($"seed={seed},{seed + 1}") : "slow=9,11")]);
            foreach (var sweep in new[] { new SweepOptions { EveryBar = true }, new SweepOptions { CheckSkipping = true }, new SweepOptions { Chunk = 37 } })
            {
                var row = Sweep.Run(space, candles, instrument, sweep with { Backtest = options }).First().Result;
                Assert.Equal((run.Digest, run.FinalEquity, run.Metrics), (row.Digest, row.FinalEquity, row.Metrics));
                Assert.Equal(run.Refusals, row.Refusals);
            }

            skipped += IsScript(seed) || seed % 8 > 5 ? 0 : 1;
        }

        Assert.True(filled > 60 && skipped > 0, $"{filled} fills of resting orders");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_PaperSession_HasTheBacktestsRecords()
    {
        var filled = 0;
        for (var seed = 0; seed < Seeds.Count(few: 8, full: 120); seed++)
        {
            using var world = new LiveWorld { Strategy = Strategy(seed), Account = Options(seed) with { FillTiming = FillTiming.DecisionMark } };
            var candles = Candles(seed, 500);
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var backtest = world.Backtest(candles);
            var lines = BookLines.Of(live.LogPath!);
            // The end of the candles is no event to a session.
            Assert.Equal(BookLines.Of(backtest.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)), lines);
            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(backtest.FinalEquity, live.FinalEquity);
            Assert.Equal(backtest.Metrics, live.Metrics);
            Assert.True(Parity.Replay(live.LogPath!, world.Strategy).Agrees);
            Assert.Empty(Parity.Compare(backtest.LogPath!, live.LogPath!).Divergences);
            filled += lines.Count(line => line.Contains("Filled", StringComparison.Ordinal));
        }

        Assert.True(filled > 40, $"{filled} fills");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_CutAtAnyByte_HasTheUncutSessionsRecords()
    {
        var (cuts, resumed, rested) = (Seeds.Count(few: 80, full: 800), 0, 0);
        for (var seed = 0; seed < 8; seed++)
        {
            using var world = new LiveWorld { Strategy = Strategy(seed), Account = Options(seed) with { FillTiming = FillTiming.DecisionMark } };
            var candles = Candles(seed, 300);
            using var uncut = world.Start(candles);
            var expected = await uncut.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var lines = BookLines.Of(expected.LogPath!);
            var bytes = await File.ReadAllBytesAsync(expected.LogPath!, Cancellation);
            var random = new Random(seed);
            for (var i = 0; i < cuts / 8; i++)
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
                    rested += Rests(expected.LogPath!) ? 1 : 0;
                    var actual = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
                    Assert.Equal(expected.Digest, actual.Digest);
                    Assert.Equal(lines, BookLines.Of(expected.LogPath!));
                    Assert.Equal(expected.Metrics, actual.Metrics);
                    resumed++;
                }
            }
        }

        Assert.True(resumed > cuts / 2 && rested > cuts / 10, $"{resumed} resumed, {rested} with orders that rest");
    }

    [Fact]
    public async Task Resume_RecordedFillThatTheCandlesDoNotGive_IsRefused()
    {
        using var world = new LiveWorld { Strategy = Strategy(0) };
        var candles = Candles(0, 300);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        string log;
        using (var first = world.Start(candles)) log = (await first.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(250), stop), stop.Token)).LogPath!;
        var cheaper = new LiveWorld { Strategy = StrategyDefinition.Of<BracketTrader>(new BracketTraderConfig { Fast = 2, Slow = 9, Distance = 0.0015m }) };
        using (cheaper)
        {
            var other = StrategyDefinition.Of<BracketTrader, BracketTrader.State>(setup => new BracketTrader(new BracketTraderConfig { Fast = 2, Slow = 9, Distance = 0.0015m }, setup), name: nameof(BracketTrader));
            Assert.ThrowsAny<InputException>(() => LiveSession.Resume(log, other, world.Instrument, LiveWorld.Paper(), world.Options(candles)));
        }
    }

    [Fact]
    public void Create_ExecutorThatTakesMarketOrdersAlone_IsRefusedBeforeAnythingIsWritten()
    {
        using var world = new LiveWorld { Strategy = Strategy(0) };
        var error = Assert.Throws<InputException>(() => world.Start(Candles(0, 50), executor: new CountingExecutor(LiveWorld.Paper())));
        Assert.Contains("Resting, Brackets", error.Message, StringComparison.Ordinal);
        Assert.Contains("CountingExecutor", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    [Fact]
    public async Task Run_KillSwitchAndReduceOnly_CancelWhatRests()
    {
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = 5 }) };
        var candles = Candles(5, 400);
        using var session = world.Start(candles);
        var live = await session.RunAsync(Switched(session, LiveWorld.Rows(candles)), Cancellation);
        var lines = BookLines2(live.LogPath!);
        Assert.Contains(lines, line => line.Contains("kill_switch", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("cancelled reduce_only", StringComparison.Ordinal));
        // The log is followed: the operator's switches are in it.
        var like = LikeLog.Read(live.LogPath!);
        var again = Backtest.Run(like.Strategy(typeof(ScriptTrader)), like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder }, Cancellation);
        Assert.Equal(live.Digest, again.Digest);
        Assert.Equal(lines, BookLines2(again.LogPath!));
        Assert.True(Parity.Replay(live.LogPath!, world.Strategy).Agrees);
    }

    private static async IAsyncEnumerable<ParityFast.Market.CandleRow> Switched(LiveSession session, IEnumerable<ParityFast.Market.CandleRow> rows)
    {
        var i = 0;
        foreach (var row in rows)
        {
            if (i % 50 == 20) session.SetReduceOnly(true);
            if (i % 50 == 28) session.SetReduceOnly(false);
            if (i % 50 == 40) session.SetKillSwitch(true);
            if (i % 50 == 45) session.SetKillSwitch(false);
            i++;
            yield return row;
        }

        await Task.CompletedTask;
    }

    private static List<string> BookLines2(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName == "order") lines.Add($"{reader.Bar} {reader.EventPayload["order"]} {reader.EventPayload["state"]} {reader.EventPayload["code"]} {reader.EquityBase}");
        }

        return lines;
    }

    private static bool Rests(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        while (reader.Read())
        {
        }

        return reader.OpenOrders.Count > 0;
    }
}
