using ParityFast.Market;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;
using ParityFast.Tests.Loop;

namespace ParityFast.Tests.Columns;

/// <summary>Strategies that read columns over columns and other timeframes decide alike in every mode, and by nothing that comes later.</summary>
[Trait("Category", "Seeded")]
public sealed class ColumnRunTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    [Fact]
    public async Task Run_LivePaperAndReplay_HaveTheBacktestsDigest()
    {
        var fills = 0L;
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            var candles = Candles(seed, 1200);
            using var world = new LiveWorld { Strategy = Strategy(seed) };
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
            var backtest = world.Backtest(candles);

            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(LiveWorld.Records(backtest.LogPath!), LiveWorld.Records(live.LogPath!));
            foreach (var log in (string[])[backtest.LogPath!, live.LogPath!])
            {
                var replay = Parity.Replay(log, world.Strategy);
                Assert.True(replay.Agrees, $"seed {seed}: {replay.FirstDifference}");
                Assert.Equal(backtest.Digest, replay.ReplayedDigest);
            }

            fills += live.Fills;
        }

        Assert.True(fills > 60, $"{fills} fills");
    }

    [Fact]
    public async Task Run_LiveWithHistory_HasTheBacktestsDigest()
    {
        for (var seed = 0; seed < Seeds.Count(few: 3, full: 30); seed++)
        {
            var candles = Candles(seed, 1200);
            using var world = new LiveWorld { Strategy = Strategy(seed) };
            using var session = world.Start(candles, RandomCandles.Truncate(candles, 500));
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, 500)), TestContext.Current.CancellationToken);
            Assert.Equal(world.Backtest(candles, 500).Digest, live.Digest);
        }
    }

    [Fact]
    public void Run_AnyChunk_GivesTheSameBytes()
    {
        for (var seed = 0; seed < Seeds.Count(few: 8, full: 80); seed++)
        {
            var candles = Candles(seed, 900);
            var expected = Record(candles, Strategy(seed), SeriesChunks.DefaultLength);
            foreach (var chunk in (int[])[1, 2 + seed * 7])
            {
                var actual = Record(candles, Strategy(seed), chunk);
                Assert.Equal(expected.Lines, actual.Lines);
                Assert.Equal(expected.Digest, actual.Digest);
            }
        }
    }

    [Fact]
    public void Run_LaterCandlesMissingOrChanged_TakesTheSameDecisions()
    {
        for (var seed = 0; seed < Seeds.Count(few: 12, full: 1000); seed++)
        {
            var random = new Random(seed);
            var candles = Candles(seed, 600);
            var whole = Record(candles, Strategy(seed), 64).Lines;
            for (var round = 0; round < 5; round++)
            {
                var kept = random.Next(1, 600);
                var part = Record(RandomCandles.Truncate(candles, kept), Strategy(seed), 64).Lines;
                Assert.Equal(part, whole[..part.Count]);
                var changed = Record(Changed(candles, kept, random), Strategy(seed), 64).Lines;
                Assert.Equal(part, changed[..part.Count]);
            }
        }
    }

    [Fact]
    public void Sweep_OverParametersOfColumns_HasTheBitsOfBacktests()
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 40); seed++)
        {
            var candles = Candles(seed, 1500);
            var space = new ParameterSpace(Strategy(seed), [ParameterRange.Parse("fast=2..4"), ParameterRange.Parse("slow=6,13"), ParameterRange.Parse("kind=0..5")]);
            foreach (var everyBar in (bool[])[false, true])
            {
                var options = new SweepOptions { Threads = 1, EveryBar = everyBar, CheckSkipping = !everyBar, Chunk = 1 + seed * 97, TileSets = 7 };
                foreach (var row in ParityFast.Sweep.Run(space, candles, Market, options, TestContext.Current.CancellationToken))
                {
                    var expected = Backtest.Run(row.Result.Strategy, candles, Market, cancellationToken: TestContext.Current.CancellationToken);
                    Assert.Equal(expected.Digest, row.Result.Digest);
                    Assert.Equal(expected.Metrics, row.Result.Metrics);
                    orders += expected.OrderCount;
                }
            }
        }

        Assert.True(orders > 500, $"{orders} orders");
    }

    [Fact]
    public void Run_CandlesThatDoNotDivideTheTimeframe_SaysSo()
    {
        var strategy = StrategyDefinition.Of<ColumnTrader>(new ColumnTrader.Config { Timeframe = "90s" });
        var error = Assert.Throws<InputException>(() => Backtest.Run(strategy, RandomCandles.Create(1, 100), Market));
        Assert.Contains("candles of 90s, which candles of 60 s do not divide", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TimeframeThatNeverCloses_TakesNoDecision()
    {
        var strategy = StrategyDefinition.Of<ColumnTrader>(new ColumnTrader.Config { Timeframe = "1w" });
        var result = Backtest.Run(strategy, RandomCandles.Create(1, 500), Market);
        Assert.Equal((0, 0), (result.DecisionCount, result.OrderCount));
    }

    [Fact]
    public void Run_RatioLevelOnAMarketWithoutDecimals_IsExact()
    {
        var strategy = StrategyDefinition.Of<ColumnTrader>(new ColumnTrader.Config { Level = 32.123456m });
        var candles = RandomCandles.Create(1, 2000, priceDecimals: 0);
        Assert.True(Backtest.Run(strategy, candles, Market, new BacktestOptions { InitialCapital = 1_000_000_000 }).OrderCount > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Run_RsiAtrWithALevelOfDecimals_TradesOnEveryScale(int priceDecimals)
    {
        var strategy = StrategyDefinition.Of<Strategies.RsiAtr>(new Strategies.RsiAtrConfig { RsiPeriod = 5, EntryRsi = 32.5m });
        var candles = RandomCandles.Create(7, 3000, priceDecimals);
        Assert.True(Backtest.Run(strategy, candles, Market, new BacktestOptions { InitialCapital = 1_000_000_000 }).OrderCount > 10);
    }

    private static StrategyDefinition Strategy(int seed)
    {
        string[] timeframes = ["5m", "15m", "1h"];
        return StrategyDefinition.Of<ColumnTrader>(new ColumnTrader.Config { Kind = seed % 6, Timeframe = timeframes[seed % 3], Fast = 2 + seed % 3, Slow = 5 + seed % 7 });
    }

    // Some minutes are missing. Of one seed in four the minutes are not those of the clock: some of its candles are in no longer period.
    private static CandleSeries Candles(int seed, int count)
    {
        var (walk, random) = (RandomCandles.Create(seed, count), new Random(seed));
        var times = walk.CloseTime.ToArray();
        var late = random.Next(60) * RandomCandles.Minute - (seed % 4 == 3 ? 0 : times[0] % RandomCandles.Minute);
        for (var i = 0; i < count; i++) times[i] += late += random.Next(30) == 0 ? random.Next(1, 50) * RandomCandles.Minute : 0;
        return Like(walk, times, walk.Close.ToArray(), walk.High.ToArray());
    }

    private static CandleSeries Changed(CandleSeries series, int from, Random random)
    {
        var (times, high, close) = (series.CloseTime.ToArray(), series.High.ToArray(), series.Close.ToArray());
        var late = 0L;
        for (var i = from; i < series.Count; i++)
        {
            times[i] += late += random.Next(10) == 0 ? random.Next(1, 90) * RandomCandles.Minute : 0;
            close[i] = high[i] += random.Next(500);
        }

        return Like(series, times, close, high);
    }

    private static CandleSeries Like(CandleSeries series, long[] times, long[] close, long[] high) => new(series.Count, series.IntervalMicroseconds, series.PriceDecimals,
        series.VolumeDecimals, times, series.Open.ToArray(), high, series.Low.ToArray(), close, series.Volume.ToArray())
    { LabelOffsetMicroseconds = series.LabelOffsetMicroseconds };

    private static (List<string> Lines, string Digest) Record(CandleSeries candles, StrategyDefinition strategy, int chunk)
    {
        var recorder = new RunRecorder();
        using var run = new BacktestRun<RunRecorder.Sink>(strategy, Market, candles, new BacktestOptions(), recorder.Attach(), chunk);
        run.Step();
        return (recorder.Lines, run.Result(new BacktestOptions()).Digest);
    }
}
