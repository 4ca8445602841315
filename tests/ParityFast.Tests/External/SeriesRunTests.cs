using ParityFast.Comparison;
using ParityFast.External;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;
using ParityFast.Tests.Loop;
using static ParityFast.Tests.External.SeriesFeed;
using static ParityFast.Tests.External.SeriesRecords;

namespace ParityFast.Tests.External;

/// <summary>A strategy that reads series decides alike in every mode, and by nothing that was known later.</summary>
[Trait("Category", "Seeded")]
public sealed class SeriesRunTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_ColumnOfASeries_IsTheValueThatWasKnownLastAtTheClose()
    {
        for (var seed = 0; seed < Seeds.Count(few: 10, full: 300); seed++)
        {
            var candles = RandomCandles.Create(seed, 400);
            var series = RandomSeries.Create(seed, candles);
            foreach (var chunk in (int[])[1, 3 + seed, 1024])
            {
                using var columns = new IndicatorColumns(history: 4, chunk) { Interval = candles.IntervalMicroseconds };
                var setup = new StrategySetup(Market, candles.PriceDecimals, columns);
                var fair = columns.InputOf(setup.Series("fair"));
                SeriesTapes.Of(series).Bind(columns);
                var ready = Compare(columns, fair, candles, series[0], chunk);
                var first = Enumerable.Range(0, candles.Count).First(i => candles.CloseTime[i] >= series[0].Rows[0].KnownAt);
                Assert.Equal(first, ready);
            }
        }
    }

    [Fact]
    public async Task Run_LivePaperAndReplay_HaveTheBacktestsDigestAndBytes()
    {
        var fills = 0L;
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 900);
            var series = RandomSeries.Create(seed, candles);
            using var world = new LiveWorld { Strategy = Strategy(seed), Account = new BacktestOptions { Series = series } };
            var backtest = world.Backtest(candles);
            using var filed = world.Start(candles);
            var live = await filed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            using var posting = new LiveWorld { Strategy = Strategy(seed) };
            using var posted = posting.Start(candles);
            var own = await posted.RunAsync(Feed(posted, candles, series), Cancellation);

            foreach (var log in (string[])[live.LogPath!, own.LogPath!])
            {
                Assert.Equal(RecordBytes(backtest.LogPath!), RecordBytes(log));
                var report = Parity.Compare(backtest.LogPath!, log, new ParityOptions { MinHours = 0 });
                Assert.True(report.IsGo);
                Assert.Empty(report.Divergences);
            }

            foreach (var log in (string[])[backtest.LogPath!, live.LogPath!, own.LogPath!])
            {
                var replay = Parity.Replay(log, world.Strategy);
                Assert.True(replay.Agrees, $"seed {seed}: {replay.FirstDifference}");
                Assert.Equal(backtest.Digest, replay.ReplayedDigest);
            }

            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(backtest.Digest, own.Digest);
            fills += live.Fills;
        }

        Assert.True(fills > 60, $"{fills} fills");
    }

    [Fact]
    public async Task Run_LiveWithHistory_HasTheBacktestsDigest()
    {
        for (var seed = 0; seed < Seeds.Count(few: 3, full: 30); seed++)
        {
            var candles = RandomCandles.Create(seed, 900);
            var series = RandomSeries.Create(seed, candles);
            using var world = new LiveWorld { Strategy = Strategy(seed), Account = new BacktestOptions { Series = series } };
            using var session = world.Start(candles, RandomCandles.Truncate(candles, 400));
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, 400)), Cancellation);
            var backtest = world.Backtest(candles, 400);
            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(RecordBytes(backtest.LogPath!), RecordBytes(live.LogPath!));
        }
    }

    [Fact]
    public async Task Resume_StoppedAnywhere_DecidesAsIfItHadNotBeen()
    {
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 500);
            var series = RandomSeries.Create(seed, candles);
            var strategy = Strategy(seed);
            var expected = Backtest.Run(strategy, candles, Market, new BacktestOptions { Series = series }, Cancellation);
            using var world = new LiveWorld { Strategy = strategy };
            var stopAt = new Random(seed).Next(1, 499);
            string log;
            using (var session = world.Start(candles))
            {
                using var stop = new CancellationTokenSource();
                var end = await session.RunAsync(Feed(session, candles, series, stopAt, stop), stop.Token);
                log = end.LogPath!;
            }

            using var resumed = world.Resume(log, candles);
            // The feeder sends all again.
            var actual = await resumed.RunAsync(Feed(resumed, candles, series), Cancellation);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal((0, 0), (actual.Series.Late, actual.Series.Conflicting));
            Assert.True(Parity.Replay(log, strategy).Agrees);
        }
    }

    [Fact]
    public async Task Resume_WithHistoryAndFiles_DecidesAsIfItHadNotBeen()
    {
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 40); seed++)
        {
            var candles = RandomCandles.Create(seed, 500);
            var series = RandomSeries.Create(seed, candles);
            using var world = new LiveWorld { Strategy = Strategy(seed), Account = new BacktestOptions { Series = series } };
            var expected = world.Backtest(candles, 100);
            string log;
            using (var session = world.Start(candles, RandomCandles.Truncate(candles, 100)))
            {
                using var stop = new CancellationTokenSource();
                var rows = LiveWorld.Rows(candles, 100).Take(new Random(seed).Next(1, 399));
                log = (await session.RunAsync(LiveWorld.FeedThenStop(rows, stop), stop.Token)).LogPath!;
            }

            using var resumed = world.Resume(log, candles);
            var actual = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, 100)), Cancellation);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal(RecordBytes(expected.LogPath!), RecordBytes(log));
        }
    }

    [Fact]
    public async Task Resume_AnotherBuild_ContinuesWithTheValuesOfTheLog()
    {
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 500);
            var series = RandomSeries.Create(seed, candles);
            var configuration = new SeriesTrader.Config();
            var other = StrategyDefinition.Of<PatientSeriesTrader, SeriesTrader.State>(
                setup => new PatientSeriesTrader(setup), configuration, nameof(SeriesTrader));
            using var world = new LiveWorld { Strategy = StrategyDefinition.Of<SeriesTrader>(configuration) };
            using var uncut = world.Start(candles);
            var expected = await uncut.RunAsync(Feed(uncut, candles, series), Cancellation);
            string log;
            using (var session = world.Start(candles))
            {
                using var stop = new CancellationTokenSource();
                log = (await session.RunAsync(Feed(session, candles, series, new Random(seed).Next(100, 490), stop), stop.Token)).LogPath!;
            }

            var options = world.Options(candles) with { AcceptNewBuild = true };
            using var linked = LiveSession.Resume(log, other, world.Instrument, LiveWorld.Paper(), options);
            var actual = await linked.RunAsync(Feed(linked, candles, series), Cancellation);
            Assert.NotEqual(log, actual.LogPath);
            Assert.Equal((expected.FinalEquity, expected.PositionQuantity), (actual.FinalEquity, actual.PositionQuantity));
            Assert.Equal((0, 0), (actual.Series.Late, actual.Series.Conflicting));
            Assert.Equal(SeriesIn(expected.LogPath!), SeriesIn(actual.LogPath!));
            Assert.True(Parity.Replay(actual.LogPath!, other).Agrees);
        }
    }

    [Fact]
    public async Task Run_ValuesThatComeLate_AreSeenFromTheNextCandleAndRepeatedByABacktestLikeIt()
    {
        var late = 0L;
        for (var seed = 0; seed < Seeds.Count(few: 8, full: 80); seed++)
        {
            var candles = RandomCandles.Create(seed, 600);
            var series = RandomSeries.Create(seed, candles);
            var strategy = Strategy(seed);
            using var world = new LiveWorld { Strategy = strategy };
            using var session = world.Start(candles);
            var live = await session.RunAsync(LateFeed(session, candles, series, new Random(seed)), Cancellation);
            late += live.Series.Late;
            Assert.Equal(live.Series.Late, Events(live.LogPath!).Count(name => name == "series_late"));
            Assert.True(Parity.Replay(live.LogPath!, strategy).Agrees);
            var like = LikeLog.Read(live.LogPath!);
            var again = Backtest.Run(strategy, like.Cut(candles), Market, like.Options() with { LogDirectory = world.Folder },
                Cancellation);
            Assert.Equal(live.Digest, again.Digest);
            Assert.Equal(SeriesIn(live.LogPath!), SeriesIn(again.LogPath!));
            Assert.Empty(Parity.Compare(again.LogPath!, live.LogPath!).Divergences);
            // As of when they were known, candles saw other values: the comparison says that it is the series.
            var known = Backtest.Run(strategy, like.Cut(candles), Market,
                like.Options() with { Series = series, LogDirectory = world.Folder }, Cancellation);
            var first = Parity.Compare(known.LogPath!, live.LogPath!).FirstDivergence!;
            Assert.Contains(first.Divergence.Fields, field => field.Kind == DivergenceKind.Series);
            Assert.Contains("another value of a series", first.ProbableCause, StringComparison.Ordinal);
        }

        Assert.True(late > 20, $"{late} values were late");
    }

    [Fact]
    public async Task Post_ValuesThatCannotBe_AreDroppedOrRejected()
    {
        var candles = RandomCandles.Create(1, 20);
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<SeriesTrader>() };
        using var session = world.Start(candles);
        Assert.True(session.ReadsSeries);
        Assert.Contains("did you mean mood?", Assert.Throws<InputException>(() => session.Post(Value(0, 1m) with { Series = "moot" }))
            .Hint, StringComparison.Ordinal);
        Assert.Contains("0.1234 is finer", Assert.Throws<InputException>(() => session.Post(Value(0, 0.1234m))).Message,
            StringComparison.Ordinal);
        Assert.Contains("denominator", Assert.Throws<InputException>(() => session.Post(Value(0, 1m) with { Denominator = 0 })).Message,
            StringComparison.Ordinal);
        var live = await session.RunAsync(Rows(), Cancellation);
        Assert.Equal((1L, 1L, 2L), (live.Series.Late, live.Series.Conflicting, live.Series.Seen));
        Assert.Equal(["series", "series_conflicting", "series_late", "series"], Events(live.LogPath!));

        SeriesValue Value(int bar, decimal value) => new("mood",
            DateTime.UnixEpoch.AddTicks(candles.CloseTime[bar] * TimeSpan.TicksPerMicrosecond), value);

        async IAsyncEnumerable<CandleRow> Rows()
        {
            for (var i = 0; i < candles.Count; i++)
            {
                if (i == 5) session.Post(Value(5, 0.5m));
                if (i == 6) session.Post(Value(5, 0.5m));
                if (i == 7) session.Post(Value(5, 0.6m));
                if (i == 8) session.Post(Value(4, 0.6m));
                // Known at the close before: late, and newer than what candles have seen.
                if (i == 9) session.Post(Value(8, 0.7m));
                yield return LiveWorld.Row(candles, i);
            }

            await Task.CompletedTask;
        }
    }

    [Fact]
    public void Sweep_OverParameters_HasTheBitsOfBacktests()
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 40); seed++)
        {
            var candles = RandomCandles.Create(seed, 1500);
            var plain = new BacktestOptions { Series = RandomSeries.Create(seed, candles) };
            var space = new ParameterSpace(Strategy(seed), [ParameterRange.Parse("fast=2..4"), ParameterRange.Parse("slow=3,5"),
                ParameterRange.Parse("level=0.1,0.4")]);
            foreach (var everyBar in (bool[])[false, true])
            {
                var options = new SweepOptions
                {
                    Backtest = plain,
                    Threads = 2,
                    EveryBar = everyBar,
                    CheckSkipping = !everyBar,
                    Chunk = 1 + seed * 97,
                    TileSets = 5,
                };
                foreach (var row in ParityFast.Sweep.Run(space, candles, Market, options, Cancellation))
                {
                    var expected = Backtest.Run(row.Result.Strategy, candles, Market, plain, Cancellation);
                    Assert.Equal(expected.Digest, row.Result.Digest);
                    Assert.Equal(expected.Metrics, row.Result.Metrics);
                    orders += expected.OrderCount;
                }
            }
        }

        Assert.True(orders > 200, $"{orders} orders");
    }

    [Fact]
    public void Run_WhatIsKnownLaterMissingOrChanged_TakesTheSameDecisions()
    {
        for (var seed = 0; seed < Seeds.Count(few: 20, full: 4000); seed++)
        {
            var random = new Random(seed);
            var candles = RandomCandles.Create(seed, 400);
            var series = RandomSeries.Create(seed, candles);
            var whole = Record(candles, seed, series);
            for (var round = 0; round < 5; round++)
            {
                var kept = random.Next(1, 400);
                var now = candles.CloseTime[kept - 1];
                var part = Record(RandomCandles.Truncate(candles, kept), seed, [.. series.Select(one => Until(one, now, null))]);
                Assert.Equal(part, whole[..part.Count]);
                var changed = Record(candles, seed, [.. series.Select(one => Until(one, now, random))]);
                Assert.Equal(part, changed[..part.Count]);
            }
        }
    }

    [Fact]
    public void Run_SeriesThatIsNotGiven_SaysSoAndLeavesNoLog()
    {
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<SeriesTrader>() };
        var candles = RandomCandles.Create(1, 100);
        var error = Assert.Throws<InputException>(() => world.Backtest(candles));
        Assert.Contains("reads the series fair", error.Message, StringComparison.Ordinal);
        Assert.Contains("--series fair=FILE", error.Hint, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_SeriesWithoutAValue_TakesNoDecision()
    {
        var candles = RandomCandles.Create(1, 100);
        var after = DateTime.UnixEpoch.AddTicks((candles.CloseTime[^1] + 1) * TimeSpan.TicksPerMicrosecond);
        var series = new[] { ExternalSeries.From("fair", [(after, 1m)]), ExternalSeries.From("mood", []) };
        var result = Backtest.Run(StrategyDefinition.Of<SeriesTrader>(), candles, Market, new BacktestOptions { Series = series },
            Cancellation);
        Assert.Equal((0, 0), (result.DecisionCount, result.OrderCount));
    }

    [Fact]
    public void Builder_SeriesThatIsSet_DecidesByIt()
    {
        using var own = new DecisionContextBuilder<MoodReader, int>(Market, 2, setup => new MoodReader(setup));
        Assert.Equal(DecisionAction.Hold, own.WithMarks([1m, 2m], 3m).Decide().Action);
        Assert.Equal(DecisionAction.Buy, own.WithSeries("mood", -0.5m, 0.5m).Decide().Action);
        Assert.Equal(DecisionAction.Hold, own.WithSeries("mood", 0.5m, -0.5m).Decide().Action);
        Assert.Throws<OverflowException>(() => own.WithSeries("mood", 0.0000001m).Decide());
        Assert.Throws<InvalidOperationException>(() => own.WithSeries("mood", 1m, 2m, 3m, 4m).Decide());
    }

    /// <summary>Another build: the same orders, and another reason to wait.</summary>
    private readonly struct PatientSeriesTrader(StrategySetup setup) : IStrategy<SeriesTrader.State>
    {
        private readonly SeriesTrader _trader = new(new SeriesTrader.Config(), setup);
        private readonly Reason _patience = setup.Reason("patience");

        public Decision Decide(in DecisionContext context, ref SeriesTrader.State state)
        {
            var decision = _trader.Decide(context, ref state);
            return decision.Action == DecisionAction.Hold ? Decision.Hold(_patience) : decision;
        }
    }

    private readonly struct MoodReader(StrategySetup setup) : IStrategy<int>
    {
        private readonly Indicator<RatioUnit> _mood = setup.Series<RatioUnit>("mood");
        private readonly Level<RatioUnit> _zero = setup.Level<RatioUnit>(0);
        private readonly Reason _reason = setup.Reason("mood");

        public Decision Decide(in DecisionContext context, ref int state) =>
            context.IsReady(_mood) && context[_mood] > _zero ? context.Buy(1m, _reason) : Decision.Hold(_reason);
    }

    [Fact]
    public void Check_StrategyThatReadsSeries_Passes()
    {
        var candles = RandomCandles.Create(3, 600);
        var options = new BacktestOptions { Series = RandomSeries.Create(3, candles) };
        var plain = Backtest.Run(Strategy(3), candles, Market, options, Cancellation);
        Assert.Equal(plain.Digest, Backtest.Run(Strategy(3), candles, Market, options with { ChecksStrategy = true }, Cancellation).Digest);
    }

    private static StrategyDefinition Strategy(int seed) =>
        StrategyDefinition.Of<SeriesTrader>(new SeriesTrader.Config
        {
            Fast = 2 + seed % 4,
            Slow = 2 + seed % 3,
            Level = (1 + seed % 5) / 10m,
        });

    private static long Compare(IndicatorColumns columns, InputColumn column, CandleSeries candles, ExternalSeries series, int chunk)
    {
        using var chunks = new SeriesChunks(candles, chunk);
        while (chunks.Next())
        {
            columns.Advance(chunks.Current.Columns, chunks.Current.Times);
            for (var i = 0; i < chunks.Current.Count; i++)
            {
                var time = candles.CloseTime[chunks.Current.FirstBar + i];
                var expected = series.Rows.ToArray().LastOrDefault(row => row.KnownAt <= time);
                var actual = ValueAt(columns, column, i);
                Assert.Equal(expected.Value.Denominator == 0 ? 0 : expected.Value.Numerator * 100 / expected.Value.Denominator, actual);
            }
        }

        return columns.ReadyBarOf(column);
    }

    private static unsafe long ValueAt(IndicatorColumns columns, InputColumn column, int i) => columns.At(column)[i];

    private static List<string> Record(CandleSeries candles, int seed, ExternalSeries[] series)
    {
        var recorder = new RunRecorder();
        using var run = new BacktestRun<RunRecorder.Sink>(Strategy(seed), Market, candles, new BacktestOptions { Series = series },
            recorder.Attach(), 64);
        run.Step();
        return recorder.Lines;
    }
}
