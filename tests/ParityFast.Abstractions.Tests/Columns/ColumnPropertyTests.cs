using ParityFast.Tests.Indicators;

namespace ParityFast.Tests.Columns;

/// <summary>What must hold of every column over columns, in every timeframe.</summary>
[Trait("Category", "Seeded")]
public sealed class ColumnPropertyTests
{
    private const long Minute = 60_000_000;

    [Fact]
    public void Update_CandlesInAnyRuns_SameBits()
    {
        for (var seed = 0; seed < Seeds.Count(12, 200); seed++)
        {
            var random = new Random(seed);
            var candles = new RandomCandles(random, random.Next(1, 700));
            var times = Times(random, candles.Close.Length);
            var whole = ColumnRun.Over(candles, times, Minute, () => candles.Close.Length, DeclareAll);
            Same(whole, ColumnRun.Over(candles, times, Minute, () => 1, DeclareAll), candles.Close.Length);
            Same(whole, ColumnRun.Over(candles, times, Minute, () => random.Next(0, 90), DeclareAll), candles.Close.Length);
        }
    }

    [Fact]
    public void Update_LaterCandlesMissing_EarlierValuesStay()
    {
        for (var seed = 0; seed < Seeds.Count(12, 200); seed++)
        {
            var random = new Random(seed);
            var (count, kept) = (600, random.Next(1, 600));
            var (one, other) = (new RandomCandles(new Random(seed), count), new RandomCandles(new Random(seed), kept));
            var times = Times(new Random(seed), count);
            var whole = ColumnRun.Over(one, times, Minute, () => random.Next(1, 200), DeclareAll);
            Same(whole, ColumnRun.Over(other, times[..kept], Minute, () => random.Next(1, 200), DeclareAll), kept);
        }
    }

    [Fact]
    public void Update_LaterCandlesChanged_EarlierValuesStay()
    {
        for (var seed = 0; seed < Seeds.Count(12, 200); seed++)
        {
            var random = new Random(seed);
            var (count, kept) = (600, random.Next(1, 600));
            var (one, other) = (new RandomCandles(new Random(seed), count), new RandomCandles(new Random(seed), count));
            for (var i = kept; i < count; i++)
                (other.High[i], other.Close[i], other.Volume[i]) = (other.High[i] + 700, other.High[i] + 300, 3);
            var times = Times(new Random(seed), count);
            var whole = ColumnRun.Over(one, times, Minute, () => random.Next(1, 200), DeclareAll);
            Same(whole, ColumnRun.Over(other, times, Minute, () => random.Next(1, 200), DeclareAll), kept);
        }
    }

    [Fact]
    public void Update_BeforeTheFirstValue_WritesZero()
    {
        var candles = new RandomCandles(new Random(1), 400);
        var run = ColumnRun.Over(candles, Times(new Random(1), 400), Minute, () => 400, DeclareAll);
        for (var i = 0; i < run.Values.Length; i++)
        {
            Assert.All(run.Values[i][..Math.Min(run.Ready[i], 400)], value => Assert.Equal(0, value));
            var isDense = run.Columns[i].Handle.WarmUp > 0;
            if (isDense) Assert.Equal(run.Columns[i].Handle.WarmUp - 1, run.Ready[i]);
        }
    }

    [Fact]
    public void Declare_TheSameTwice_SharesColumns()
    {
        using var columns = new IndicatorColumns(500, 16);
        _ = DeclareAll(new StrategySetup(Instrument.Spot("BTC-USD"), 2, columns)).Count();
        var count = columns.Count;
        _ = DeclareAll(new StrategySetup(Instrument.Spot("BTC-USD"), 2, columns)).Count();
        Assert.Equal(count, columns.Count);
    }

    // Every indicator over the run's candles, then again in two timeframes and over columns of other timeframes.
    private static IEnumerable<InputColumn> DeclareAll(StrategySetup setup)
    {
        foreach (var (_, declare) in NamedColumns.All) yield return declare(setup.Build);
        yield return setup.Build.Vwap("1h");
        foreach (var name in (string[])["5m", "1h"])
        {
            var timeframe = setup.On(name);
            foreach (var (_, declare) in NamedColumns.All) yield return declare(timeframe.Build);
            yield return setup.Build.Input(setup.Sma(timeframe.Ema(3), 4));
            yield return setup.Build.Input(timeframe.Sma(setup.Ema(5), 2));
            yield return setup.Build.Input(setup.Difference(setup.Close(), timeframe.Close()));
            yield return setup.Build.Input(setup.Sma(setup.Earlier(timeframe.Close(), 3), 2));
            yield return setup.Build.Input(timeframe.Earlier(timeframe.Ema(3), 2));
        }

        yield return setup.Build.Input(setup.On("1h").Ema(setup.On("5m").Rsi(setup.On("5m").Close(), 3), 2));
    }

    // Minutes, some of which are missing.
    internal static long[] Times(Random random, int count)
    {
        var times = new long[count];
        var time = 1_735_689_600_000_000 + random.Next(0, 200) * Minute;
        for (var i = 0; i < count; i++) times[i] = time += Minute * (random.Next(20) == 0 ? random.Next(1, 90) : 1);
        return times;
    }

    private static void Same(ColumnRun expected, ColumnRun actual, int count)
    {
        for (var i = 0; i < expected.Values.Length; i++)
        {
            Assert.True(expected.Values[i].AsSpan(0, count).SequenceEqual(actual.Values[i].AsSpan(0, count)), $"column {i}: {expected.Columns[i].Name}");
            if (actual.Ready[i] < count || expected.Ready[i] < count) Assert.Equal(expected.Ready[i], actual.Ready[i]);
        }
    }
}
