using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

public sealed class ParameterSpaceTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<SmaCross>();

    [Theory]
    [InlineData("a=2..5", "2,3,4,5")]
    [InlineData("a=2..9:3", "2,5,8")]
    [InlineData("a=0.01..0.05:0.02", "0.01,0.03,0.05")]
    [InlineData("a=-2..2:2", "-2,0,2")]
    [InlineData("a= 5 , 10,2.50", "5,10,2.5")]
    [InlineData("a=7", "7")]
    [InlineData("a=true,false", "true,false")]
    public void Parse_Range_GivesItsValues(string text, string values) => Assert.Equal(values, string.Join(',', ParameterRange.Parse(text).Values));

    [Theory]
    [InlineData("a")]
    [InlineData("=5")]
    [InlineData("a=")]
    [InlineData("a=5..2")]
    [InlineData("a=1..x")]
    [InlineData("a=0.1..0.5")]
    [InlineData("a=1..5:0")]
    [InlineData("a=5,5.0")]
    [InlineData("a=1..99999999999")]
    public void Parse_RangeThatIsNone_SaysHowToWriteOne(string text) => Assert.Throws<InputException>(() => ParameterRange.Parse(text));

    [Fact]
    public void From_Grid_LastRangeRunsFastest()
    {
        var space = Space(["short_ma_period=1,2", "long_ma_period=7..9"]);
        Assert.Equal(["1 7", "1 8", "1 9", "2 7", "2 8", "2 9"], Texts(space, 0));
        Assert.Equal(["2 8", "2 9"], Texts(space, 4));
    }

    [Fact]
    public void From_Constraints_LeavesOutWhatBreaksOne()
    {
        var space = Space(["short_ma_period=1..4", "long_ma_period=2..4"], ["short_ma_period<long_ma_period", "long_ma_period != 3"]);
        Assert.Equal(4, space.Count);
        Assert.Equal(["1 2", "1 4", "2 4", "3 4"], Texts(space, 0));
        Assert.Equal(["3 4"], Texts(space, 3));
    }

    [Fact]
    public void From_ConstraintOnAFieldThatIsNotSwept_TakesItsValue() =>
        Assert.Equal(["18", "19"], Texts(Space(["short_ma_period=18..25"], ["short_ma_period<long_ma_period"]), 0));

    [Fact]
    public void From_Sample_IsSeededDistinctAndInOrder()
    {
        var first = Sample(7);
        Assert.Equal(40, first.Distinct().Count());
        Assert.Equal(first, Sample(7));
        Assert.NotEqual(first, Sample(8));
        var all = Texts(Space(["short_ma_period=1..30", "long_ma_period=1..30"], ["short_ma_period<long_ma_period"]), 0);
        Assert.Equal(first, all.Where(first.Contains));
        Assert.Equal(all, Texts(Space(["short_ma_period=1..30", "long_ma_period=1..30"], ["short_ma_period<long_ma_period"], all.Length + 5), 0));
    }

    [Fact]
    public void From_Sample_DrawsEverySetEquallyOften()
    {
        var drawn = new int[10];
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            foreach (var text in Texts(Space(["short_ma_period=0..9"], [], 3, seed), 0)) drawn[int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)]++;
        }

        // 2,000 × 3 ÷ 10 each; five deviations of a binomial are 102
        Assert.All(drawn, count => Assert.InRange(count, 600 - 102, 600 + 102));
    }

    [Theory]
    [InlineData("short=1..2", "there is no field 'short'")]
    [InlineData("short_ma_period=1.5,2", "is not a whole number")]
    public void Create_RangeThatDoesNotFit_NamesTheField(string range, string what) =>
        Assert.Contains(what, Assert.Throws<InputException>(() => Space([range])).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_NothingLeft_IsAnError() => Assert.Throws<InputException>(() => Space(["short_ma_period=1..3"], ["short_ma_period>long_ma_period"]));

    [Fact]
    public void Shards_AnyCount_CoverAllSetsOnce()
    {
        for (var sets = 1; sets < 40; sets++)
        {
            for (var count = 1; count < 50; count++)
            {
                var next = 0L;
                for (var number = 1; number <= count; number++)
                {
                    Assert.Equal(next, new SweepShard(number, count).First(sets));
                    next = new SweepShard(number, count).End(sets);
                }

                Assert.Equal(sets, next);
            }
        }
    }

    private static string[] Sample(ulong seed) => Texts(Space(["short_ma_period=1..30", "long_ma_period=1..30"], ["short_ma_period<long_ma_period"], 40, seed), 0);

    private static string[] Texts(ParameterSpace space, long first) => [.. space.From(first).Select(set => string.Join(' ', set.Values))];

    private static ParameterSpace Space(string[] ranges, string[]? constraints = null, int? sample = null, ulong seed = 0) =>
        new(Strategy, [.. ranges.Select(ParameterRange.Parse)], [.. (constraints ?? []).Select(ParameterConstraint.Parse)], sample, seed);
}
