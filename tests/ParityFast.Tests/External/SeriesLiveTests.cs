using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Tests.Live;
using static ParityFast.Tests.External.SeriesFeed;
using static ParityFast.Tests.External.SeriesRecords;

namespace ParityFast.Tests.External;

/// <summary>A live session whose strategy reads series decides as the backtest does, whether values are known before or posted.</summary>
[Trait("Category", "Seeded")]
public sealed class SeriesLiveTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_LivePaperAndReplay_HaveTheBacktestsDigestAndBytes()
    {
        var fills = 0L;
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 900);
            var series = RandomSeries.Create(seed, candles);
            using var world = new LiveWorld { Strategy = SeriesTrader.Of(seed), Account = new BacktestOptions { Series = series } };
            var backtest = world.Backtest(candles);
            using var filed = world.Start(candles);
            var live = await filed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            using var posting = new LiveWorld { Strategy = SeriesTrader.Of(seed) };
            using var posted = posting.Start(candles);
            var own = await posted.RunAsync(Feed(posted, candles, series), Cancellation);

            Assert.Equal(backtest.Digest, Parity.Replay(backtest.LogPath!, world.Strategy).ReplayedDigest);
            foreach (var log in (string[])[live.LogPath!, own.LogPath!])
            {
                Assert.Equal(RecordBytes(backtest.LogPath!), RecordBytes(log));
                Assert.Equal(backtest.Digest, AssertRepeats(backtest.LogPath!, log, world.Strategy).ReplayedDigest);
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
            using var world = new LiveWorld { Strategy = SeriesTrader.Of(seed), Account = new BacktestOptions { Series = series } };
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
            var strategy = SeriesTrader.Of(seed);
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
            using var world = new LiveWorld { Strategy = SeriesTrader.Of(seed), Account = new BacktestOptions { Series = series } };
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
        var (late, named) = (0L, 0);
        for (var seed = 0; seed < Seeds.Count(few: 8, full: 80); seed++)
        {
            var candles = RandomCandles.Create(seed, 600);
            var series = RandomSeries.Create(seed, candles);
            var strategy = SeriesTrader.Of(seed);
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
            // Before that it decides earlier, if the first value of all was late.
            if (first.Divergence.Fields.Any(field => field.Kind == DivergenceKind.Missing)) continue;
            named++;
            Assert.Contains(first.Divergence.Fields, field => field.Kind == DivergenceKind.Series);
            Assert.Contains("another value of a series", first.ProbableCause, StringComparison.Ordinal);
        }

        Assert.True(late > 20, $"{late} values were late");
        Assert.True(named > 0, "no comparison named the series");
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
}
