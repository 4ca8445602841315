using ParityFast.Engine;
using ParityFast.Sweeps;
using ParityFast.Tests.Engine;

namespace ParityFast.Tests.Sweeps;

/// <summary>A trail that is followed by some noted calls and by some that are not, as where skipping stops and begins again.</summary>
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
                using var run = new BacktestRun<NotingNowAndThen>(strategy, instrument, candles, options, new NotingNowAndThen(seed), chunk: random.Next(1, 30));
                run.Run(TestContext.Current.CancellationToken);
                var actual = new BacktestResult(strategy, candles, instrument, options, run.Setup, run.Core, null);
                Assert.True(expected.Digest == actual.Digest, $"{oddity}, seed {seed}");
                fills += actual.Metrics.TotalFills;
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
        Assert.Throws<InvalidOperationException>(() => Backtest.Run(strategy, candles, Instrument.Perpetual("P"), new BacktestOptions(), TestContext.Current.CancellationToken));
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

    private readonly unsafe struct NotingNowAndThen(int seed) : ILoopObserver
    {
        private readonly Box _box = new() { Random = new Random(seed) };

        public static bool AllowsSkipping => true;

        public static bool ChecksSkipping => true;

        public void Start(LoopCore core) => _box.Core = core;

        public void BeginChunk(in LoopChunk chunk)
        {
            var frame = _box.Core!.Frame;
            frame->Mode = _box.Random.Next(2) == 0 ? frame->Mode | ReadingMode.Traced : frame->Mode & ~ReadingMode.Traced;
        }

        public void WarmUp(int index)
        {
        }

        public void Held(int index, Decision decision)
        {
        }

        public void Acted(int index, Decision decision, in Execution execution)
        {
        }

        public void Settled(int index, in Execution execution)
        {
        }

        private sealed class Box
        {
            public required Random Random { get; init; }

            public LoopCore? Core { get; set; }
        }
    }
}
