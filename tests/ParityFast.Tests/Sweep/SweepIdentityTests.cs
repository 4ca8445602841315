using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>A sweep's rows are those of plain backtests, bit for bit, however it is run.</summary>
public sealed class SweepIdentityTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomStrategiesAndSeries_HasTheBitsOfBacktests()
    {
        var seeds = Seeds.Count(few: 80, full: 400);
        var (sets, fills) = (0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            var sweep = SweepCase.Random(seed, 300 + seed % 7 * 100);
            var random = new Random(seed);
            foreach (var everyBar in new[] { false, true })
            {
                var options = new SweepOptions { Threads = 1, EveryBar = everyBar, Chunk = random.Next(1, 400), TileSets = random.Next(1, 30), CheckSkipping = random.Next(2) == 0 };
                AssertEqual(sweep.Expected, sweep.Sweep(options), $"seed {seed}, {options}");
            }

            (sets, fills) = (sets + sweep.Expected.Count, fills + sweep.Fills);
        }

        Assert.True(sets > 10 * seeds, $"{sets} sets");
        Assert.True(fills > 200 * seeds, $"{fills} fills");
    }

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Run_AnyThreadsChunksAndShards_GivesTheSameRows(int threads)
    {
        for (var seed = 1000; seed < 1000 + Seeds.Count(few: 1, full: 12); seed++)
        {
            var sweep = SweepCase.Random(seed, 1500);
            foreach (var chunk in new[] { 1, 7, 1000, 1500 })
            {
                foreach (var shards in new[] { 1, 3, 10 })
                {
                    var rows = Enumerable.Range(1, shards).SelectMany(shard =>
                        sweep.Sweep(new SweepOptions { Threads = threads, Chunk = chunk, TileSets = 5, Shard = new SweepShard(shard, shards) }));
                    AssertEqual(sweep.Expected, [.. rows], $"seed {seed}, {threads} threads, chunks of {chunk}, {shards} shards");
                }
            }
        }
    }

    [Fact]
    public void Run_ProductsBeyond64Bits_HasTheBitsOfBacktests()
    {
        var candles = RandomCandles.Create(5, 2000, priceDecimals: 9, start: 900_000_000_000_000_000 / 400, step: 2_000_000_000);
        var space = new ParameterSpace(StrategyDefinition.Of<Strategies.SmaCross>(), [ParameterRange.Parse("short_ma_period=90..99"), ParameterRange.Parse("long_ma_period=100,201,302")]);
        var options = new BacktestOptions { InitialCapital = 1_000_000_000 };
        foreach (var row in Sweep.Run(space, candles, Instrument.Spot("X"), new SweepOptions { Backtest = options, CheckSkipping = true }, TestContext.Current.CancellationToken))
        {
            var expected = Backtest.Run(row.Result.Strategy, candles, Instrument.Spot("X"), options, TestContext.Current.CancellationToken);
            Assert.True(expected.OrderCount > 0);
            Assert.Equal(expected.Digest, row.Result.Digest);
            Assert.Equal(expected.Metrics, row.Result.Metrics);
        }
    }

    [Fact]
    public void Run_Cancelled_HandsOutWholeRowsAndThrows()
    {
        var sweep = SweepCase.Random(3, 500);
        using var cancel = new CancellationTokenSource();
        var rows = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var row in Sweep.Run(sweep.Space, sweep.Candles, sweep.Instrument, new SweepOptions { Threads = 2, TileSets = 1, Backtest = sweep.Options }, cancel.Token))
            {
                if (++rows == 3) cancel.Cancel();
            }
        });
        Assert.InRange(rows, 3, sweep.Expected.Count);
    }

    [Fact]
    public void Run_SetThatCannotBeMade_SaysWhich()
    {
        var space = new ParameterSpace(StrategyDefinition.Of<Strategies.SmaCross>(), [ParameterRange.Parse("short_ma_period=-1..3")]);
        for (var round = 0; round < 50; round++)
        {
            // The first of several, whichever thread meets one first.
            var options = new SweepOptions { Threads = 4, TileSets = 1 };
            var error = Assert.Throws<InputException>(() => Sweep.Run(space, RandomCandles.Create(1, 100), Instrument.Spot("X"), options, TestContext.Current.CancellationToken).Count());
            Assert.StartsWith("set 0 (-1): ", error.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertEqual(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Assert.True(expected[i] == actual[i], $"{what}, set {i}\n{expected[i]}\n{actual[i]}");
    }
}
