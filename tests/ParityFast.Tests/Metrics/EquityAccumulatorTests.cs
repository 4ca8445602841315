using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class EquityAccumulatorTests
{
    [Fact]
    public void Mark_ThreeBars_SumsTheirReturns()
    {
        var accumulator = EquityAccumulator.Over([100, 110, 99, 99]);
        var (first, second) = ((110.0 - 100) / 100, (99.0 - 110) / 110);
        Assert.Equal(new ReturnSums(3, first + second, first * first + second * second, second * second), accumulator.Returns);
        Assert.Equal(99, accumulator.FinalEquity);
        Assert.Equal(3, accumulator.Bars);
        Assert.False(accumulator.Ruined);
    }

    [Fact]
    public void Mark_SixteenBars_JoinsLanesByTheTree()
    {
        var random = new Random(3);
        var equity = Enumerable.Range(0, 17).Select(_ => 100 + random.NextDouble()).ToArray();
        var r = Enumerable.Range(0, 16).Select(i => (equity[i + 1] - equity[i]) / equity[i]).ToArray();
        var lane = Enumerable.Range(0, 8).Select(i => r[i] + r[i + 8]).ToArray();
        var expected = ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(EquityAccumulator.Over(equity).Returns.Sum));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(-1e-4)]
    public void SkipFlat_RandomFlatBars_HasTheBitsOfMarkingThem(double minimumAcceptable)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var marked = new EquityAccumulator(100, MetricGroups.All, minimumAcceptable);
            var (skipped, omitted) = (marked, marked);
            var equity = 100.0;
            for (var bar = 0; bar < 300; bar++)
            {
                var flat = random.Next(3) != 0;
                equity = flat ? equity : equity * (0.95 + 0.1 * random.NextDouble());
                marked.Mark(bar, equity);
                if (flat)
                {
                    skipped.SkipFlat(1);
                    continue;
                }

                skipped.Mark(bar, equity);
                omitted.Mark(bar, equity);
            }

            omitted.SkipFlat(300 - omitted.Bars);
            Assert.Equal(EquityCase.Bytes(marked), EquityCase.Bytes(skipped));
            Assert.Equal(EquityCase.Bytes(marked), EquityCase.Bytes(omitted));
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Mark_AnySeries_AgreesWithTheDefinitionsOnEveryBar()
    {
        for (var seed = 0; seed < Seeds.Count(few: 30, full: 2_000); seed++)
        {
            var equityCase = EquityCase.Random(new Random(seed)) with { Groups = MetricGroups.All };
            var accumulator = equityCase.Start();
            var oracle = new EquityOracle(equityCase.InitialCapital, equityCase.MinimumAcceptable);
            var equity = equityCase.Equity();
            for (var bar = 0; bar < equity.Length; bar++)
            {
                accumulator.Mark(bar, equity[bar]);
                oracle.Mark(equity[bar]);
                if (bar % 16 == 15 || bar == equity.Length - 1)
                    oracle.AssertAgrees(accumulator);
            }
        }
    }

    [Fact]
    public void Mark_EquityBelowZero_LosesEverythingOnceAndIsFinite()
    {
        var accumulator = EquityAccumulator.Over([100, 50, -20, -20, 30, 0, 60]);
        var halved = (50.0 - 100) / 100;
        Assert.True(accumulator.Ruined);
        Assert.Equal(halved + -1, accumulator.Returns.Sum);
        Assert.Equal(halved * halved + 1, accumulator.Returns.SumOfSquares);
        Assert.Equal(new DrawdownSummary(1.2, 6, 120, 6), accumulator.Drawdowns); // (100 - -20) / 100
        Assert.Equal(60, accumulator.FinalEquity);
    }

    [Fact]
    public void Mark_ExactlyZero_IsRuin()
    {
        var accumulator = EquityAccumulator.Over([100, 0, 0, 0]);
        Assert.True(accumulator.Ruined);
        Assert.Equal(new ReturnSums(3, -1, 1, 1), accumulator.Returns);
        Assert.Equal(1, accumulator.Drawdowns.MaxFraction);
    }

    [Theory]
    [InlineData(MetricGroups.None)]
    [InlineData(MetricGroups.Returns)]
    [InlineData(MetricGroups.Downside)]
    [InlineData(MetricGroups.Drawdown)]
    public void Mark_SomeGroups_KeepsTheirBitsAndNoOthers(MetricGroups groups)
    {
        double[] equity = [100, 90, 95, 80, 120, 110];
        var (all, some) = (EquityAccumulator.Over(equity), EquityAccumulator.Over(equity, groups));
        Assert.Equal(groups.HasFlag(MetricGroups.Returns) ? all.Returns.Sum : 0, some.Returns.Sum);
        Assert.Equal(groups.HasFlag(MetricGroups.Downside) ? all.Returns.DownsideSumOfSquares : 0, some.Returns.DownsideSumOfSquares);
        Assert.Equal(groups.HasFlag(MetricGroups.Drawdown) ? all.Drawdowns : default, some.Drawdowns);
        Assert.Equal((110, 5), (some.FinalEquity, some.Bars));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_CapitalThatIsNone_IsRefused(double capital) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EquityAccumulator(capital));

    [Fact]
    public void Mark_AndMarkRange_AllocateNothing()
    {
        var marks = Enumerable.Range(0, 1_000).Select(i => 1_000L + i % 7).ToArray();
        var accumulator = new EquityAccumulator(1_000);
        Assert.Equal(0, AllocatedBytes.Least(() =>
        {
            var first = accumulator.Bars;
            for (var bar = first; bar < first + 1_000; bar++)
                accumulator.Mark(bar, 1_000);
            accumulator.MarkRange(first + 1_000, marks, 0, 1);
            accumulator.SkipFlat(10);
        }));
        Assert.Equal(8 * 2_010, accumulator.Bars);
    }
}
