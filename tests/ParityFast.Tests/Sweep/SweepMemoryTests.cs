using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

// Alone: what other tests keep would count.
[Collection(nameof(SweepMemoryTests))]
[CollectionDefinition(nameof(SweepMemoryTests), DisableParallelization = true)]
public sealed class SweepMemoryTests
{
    [Fact]
    public void Run_FourTimesTheSets_KeepsNoMore()
    {
        Kept(1_000);
        var few = Kept(1_000);
        var many = Kept(4_000);
        Assert.True(many < few * 1.3, $"{few} bytes with 5,000 sets, {many} with 20,000");
    }

    private static long Kept(int longest)
    {
        var candles = RandomCandles.Create(1, 60);
        var space = new ParameterSpace(StrategyDefinition.Of<SmaCross>(), [ParameterRange.Parse("short_ma_period=1..5"), ParameterRange.Parse(FormattableString.Invariant($"position_fraction=0.0001..{longest * 0.0001m}:0.0001"))]);
        var (rows, most) = (0L, 0L);
        foreach (var row in Sweep.Run(space, candles, Instrument.Spot("X"), new SweepOptions { Threads = 2, TileSets = 16 }))
        {
            if (++rows % (space.Count / 16) == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal(space.Count, rows);
        return most;
    }
}
