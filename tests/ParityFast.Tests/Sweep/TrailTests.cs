using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Skipping;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>A trail that is followed by some recorded calls and by some that are not, as when skipping stops and begins again.</summary>
public sealed class TrailTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_NotedNowAndThen_DecidesAsAlways()
    {
        var seeds = Seeds.Count(few: 30, full: 150);
        var fills = 0;
        foreach (var oddity in Enum.GetValues<TrailOddity>())
        {
            for (var seed = 0; seed < seeds; seed++)
            {
                var random = new Random(seed);
                var strategy = StrategyDefinition.Of<TrailTrader>(new TrailTraderConfig { Oddity = oddity, Period = random.Next(2, 30), Room = random.Next(0, 300) });
                var candles = RandomCandles.Create(seed, 600, start: 10_000, step: random.Next(2, 40));
                var (instrument, options) = (Instrument.Perpetual("P"), new BacktestOptions());
                var expected = Backtest.Run(strategy, candles, instrument, options, TestContext.Current.CancellationToken);
                Assert.True(expected.Digest == RecordedNowAndThen(strategy, instrument, candles, options, random), $"{oddity}, seed {seed}");
                fills += expected.Metrics.TotalFills;
            }
        }

        Assert.True(fills > 300 * seeds, $"{fills} fills");
    }

    [Fact]
    public void Sweep_CopyAtAnOddPlace_DecidesAsABacktest() => AssertSweepsAsBacktests(StrategyDefinition.Of<PackedTrailTrader>(new TrailTraderConfig()), 5_000);

    [Fact]
    public void Sweep_FieldOverATrail_DecidesAsABacktest() => AssertSweepsAsBacktests(StrategyDefinition.Of<OverlappedTrailTrader>(new TrailTraderConfig()), 5_000);

    [Fact]
    public void Sweep_StartedWithAForeignContext_DecidesAsABacktest() => AssertSweepsAsBacktests(StrategyDefinition.Of<ForeignContextTrader>(new TrailTraderConfig()), 60);

    [Fact]
    public void Run_ReadWithAForeignContext_Throws()
    {
        var strategy = StrategyDefinition.Of<ForeignContextTrader>(new TrailTraderConfig { Oddity = TrailOddity.Reads, Period = 3, Room = 60 });
        var candles = RandomCandles.Create(1, 600, start: 10_000, step: 20);
        var fault = Assert.Throws<StrategyFaultException>(() => Backtest.Run(strategy, candles, Instrument.Perpetual("P"), new BacktestOptions(), TestContext.Current.CancellationToken));
        Assert.IsType<InvalidOperationException>(fault.InnerException);
    }

    [Fact]
    public void Sweep_ReadingsBelowZero_DecidesAsABacktest() => AssertSweepsAsBacktests(StrategyDefinition.Of<BelowZeroTrailTrader>(new TrailTraderConfig()), 40);

    private static void AssertSweepsAsBacktests(StrategyDefinition strategy, int room)
    {
        var orders = 0L;
        for (var seed = 0; seed < 60; seed++)
        {
            var candles = RandomCandles.Create(seed, 600, start: 10_000, step: 20);
            var space = new ParameterSpace(strategy, [ParameterRange.Parse("period=3,5,8"), ParameterRange.Parse($"room={room}")]);
            foreach (var row in Sweep.Run(space, candles, Instrument.Perpetual("P"), new SweepOptions { Threads = 1 }, TestContext.Current.CancellationToken))
            {
                var expected = Backtest.Run(row.Result.Strategy, candles, Instrument.Perpetual("P"), new BacktestOptions(), TestContext.Current.CancellationToken);
                Assert.True(expected.Digest == row.Result.Digest, $"seed {seed}, set {row.Set}");
                orders += expected.OrderCount;
            }
        }

        Assert.True(orders > 500, $"{orders} orders");
    }

    private static string RecordedNowAndThen(StrategyDefinition strategy, Instrument instrument, CandleSeries candles, BacktestOptions options, Random random)
    {
        var chunk = random.Next(1, 30);
        var plan = new RunPlan
        {
            Strategy = strategy,
            Scale = new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals),
            Interval = candles.IntervalMicroseconds,
            Account = options,
            ChunkLength = chunk,
            HighestPrice = RunRequirements.HighestPrice(candles),
            Skipping = HoldSkipping.Checked,
        };
        using var run = StrategyRun.Create(plan, default(NoSink));
        using var chunks = new SeriesChunks(candles, chunk);
        while (chunks.Next())
        {
            run.Pace.IsPaused = random.Next(2) == 0;
            run.Step(chunks.Current);
        }

        run.Finish();
        return run.FinishDigest(candles.CloseTime[^1]);
    }
}
