using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Tests.External;

namespace ParityFast.Tests.Live;

/// <summary>A loop of one's own whose strategy reads series: its log holds the values as a session's does.</summary>
[Trait("Category", "Seeded")]
public sealed class DecisionLoggerSeriesTests
{
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Log_StrategyThatReadsSeries_IsComparedReplayedAndFollowedAsASessionIs()
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 400);
            var series = RandomSeries.Create(seed, candles);
            var configuration = new SeriesTrader.Config { Fast = 2 + seed % 4, Level = (1 + seed % 5) / 10m };
            using var world = new LiveWorld
            {
                Strategy = StrategyDefinition.Of<SeriesTrader>(configuration),
                Account = new BacktestOptions { Series = series },
            };
            var backtest = world.Backtest(candles);
            foreach (var isKnownBefore in (bool[])[false, true])
            {
                using var logger = new DecisionLogger(Options(world, candles, configuration) with { Series = isKnownBefore ? series : [] });
                LogAll(logger, backtest.LogPath!, candles, isKnownBefore ? [] : series);
                var log = logger.LogPath!;
                SeriesRecords.AssertRepeats(backtest.LogPath!, log, world.Strategy);
                Assert.Equal(SeriesRecords.SeriesIn(backtest.LogPath!), SeriesRecords.SeriesIn(log));
                var like = LikeLog.Read(log);
                var again = Backtest.Run(like.Strategy(typeof(SeriesTrader)), like.Cut(candles), like.Instrument, like.Options());
                Assert.Equal(backtest.OrderCount, again.OrderCount);
                Assert.Equal(backtest.FinalEquity, again.FinalEquity);
                Assert.Equal(backtest.Digest, again.Digest);
                orders += again.OrderCount;
            }
        }

        Assert.True(orders > 60, $"{orders} orders");
    }

    [Fact]
    public void Log_ValueThatTheCandleCannotHaveSeen_IsRejectedAndLeavesTheLogAsItWas()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(Options(world, RandomCandles.Create(1, 10), new SeriesTrader.Config()));
        Log(logger, 1, ("fair", 0, 1m), ("fair", 40, 2m), ("mood", 5, 0.5m));
        var before = File.ReadAllBytes(logger.LogPath!);
        Rejects("closed before it was known", ("fair", 121, 3m));
        Rejects("candles have seen a newer one", ("fair", 39, 3m));
        Rejects("another value of that time", ("fair", 40, 3m));
        Rejects("another value of that time", ("fair", 90, 3m), ("fair", 90, 4m));
        Rejects("finer than the strategy declares", ("mood", 90, 0.1234m));
        Rejects("reads no series moods", ("moods", 90, 1m));
        Assert.Equal(before, File.ReadAllBytes(logger.LogPath!));
        // A value that came late counts from the candle that saw it; the same again is none.
        Log(logger, 2, ("fair", 40, 2m), ("mood", 30, 0.25m));
        logger.Complete();
        Assert.Equal(3, SeriesRecords.SeriesIn(logger.LogPath!).Count);
        Assert.Contains("0.25", SeriesRecords.SeriesIn(logger.LogPath!)[^1], StringComparison.Ordinal);

        void Rejects(string problem, params (string, int, decimal)[] values) =>
            Assert.Contains(problem, Assert.Throws<InputException>(() => Log(logger, 2, values)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_SeriesThatNothingDeclares_IsRejected()
    {
        using var world = new LiveWorld();
        var options = Options(world, RandomCandles.Create(1, 10), new SeriesTrader.Config());
        using (var untyped = new DecisionLogger(options with { StrategyType = null }))
        {
            var error = Assert.Throws<InputException>(() => Log(untyped, 1, ("fair", 0, 1m)));
            Assert.Contains("nothing says that SeriesTrader reads the series fair", error.Message, StringComparison.Ordinal);
            Assert.Contains("StrategyType", error.Hint, StringComparison.Ordinal);
            Assert.Null(untyped.LogPath);
        }

        var other = ExternalSeries.From("other", [(Start, 1m)]);
        Assert.Contains("reads no series other",
            Assert.Throws<InputException>(() => new DecisionLogger(options with { Series = [other] })).Message, StringComparison.Ordinal);
        Assert.Contains("nothing says", Assert.Throws<InputException>(() =>
            new DecisionLogger(options with { StrategyType = null, Configuration = null, Series = [other] })).Message, StringComparison.Ordinal);
        using var wrong = new DecisionLogger(options with { Configuration = "none of its" });
        Assert.Contains("is configured by Config", Assert.Throws<InputException>(() => Log(wrong, 1, ("fair", 0, 1m))).Message,
            StringComparison.Ordinal);
    }

    private static DecisionLoggerOptions Options(LiveWorld world, CandleSeries candles, SeriesTrader.Config configuration) =>
        OwnLoop.Options(world, candles) with
        {
            StrategyName = nameof(SeriesTrader),
            StrategyType = typeof(SeriesTrader),
            Configuration = configuration,
        };

    // The loop knows the candles before its first decision, and hands each value to the first candle that saw it.
    private static void LogAll(DecisionLogger logger, string backtest, CandleSeries candles, ExternalSeries[] series)
    {
        var values = series.SelectMany(RandomSeries.Posted).OrderBy(value => value.KnownAt).ToList();
        foreach (var record in DecisionLog.Load(backtest).Decisions())
        {
            var due = values.TakeWhile(value => value.KnownAt <= record.CloseTime).ToList();
            values.RemoveRange(0, due.Count);
            decimal[]? marks = null;
            if (logger.LogPath is null)
            {
                var first = candles.CloseTime.IndexOf(SeriesFeed.Micros(new SeriesValue("", record.CloseTime!.Value, 0)));
                marks = [.. candles.Close[..first].ToArray().Select(close => Scale.ToDecimal(close, candles.PriceDecimals))];
            }

            OwnLoop.Log(logger, record, candles, marks, due);
        }

        logger.Complete();
    }

    private static void Log(DecisionLogger logger, int minute, params (string Series, int Second, decimal Value)[] values) => logger.Log(
        new LoggedContext
        {
            CloseTime = Start.AddMinutes(minute),
            Mark = 100,
            Equity = 1000,
            Series = [.. values.Select(value => new SeriesValue(value.Series, Start.AddSeconds(value.Second), value.Value))],
        },
        new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" });
}
