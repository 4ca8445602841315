using ParityFast.Tests.Indicators;

namespace ParityFast.Tests.Columns;

/// <summary>Candles of longer timeframes, held against their definition.</summary>
public sealed class TimeframeTests
{
    private const long Minute = 60_000_000, Day = 1440 * Minute;

    [Theory]
    [Trait("Category", "Seeded")]
    [InlineData("5m", 1)]
    [InlineData("1m", 1)]
    [InlineData("1h", 1)]
    [InlineData("1h", 7)]
    [InlineData("4h", 60)]
    [InlineData("1d", 60)]
    [InlineData("1w", 240)]
    [InlineData("2d", 1440)]
    public void On_CandlesWithGaps_ShowsTheLastClosedPeriod(string name, int minutes)
    {
        var interval = minutes * Minute;
        for (var seed = 0; seed < Seeds.Count(8, 300); seed++)
        {
            var random = new Random(seed);
            var candles = new RandomCandles(random, random.Next(1, 500));
            var times = Times(random, candles.Close.Length, interval);
            var run = ColumnRun.Over(candles, times, interval, () => random.Next(0, 60), setup => Fields(setup.On(name)));
            var periods = Periods(candles, times, interval, name);
            for (var i = 0; i < times.Length; i++)
            {
                var last = periods.FindLast(period => period.End <= times[i]);
                Assert.Equal(last is not null, i >= run.Ready[0]);
                long[] expected = last is null ? [0, 0, 0, 0, 0] : [last.Open, last.High, last.Low, last.Close, last.Volume];
                for (var field = 0; field < 5; field++) Assert.Equal(expected[field], run.Values[field][i]);
            }
        }
    }

    [Fact]
    public void On_ThePeriodOfTheRunItself_IsTheRunsCandles()
    {
        var candles = new RandomCandles(new Random(3), 200);
        long[] times = [.. Enumerable.Range(1, 200).Select(i => i * Minute)];
        var run = ColumnRun.Over(candles, times, Minute, () => 17, setup =>
            [setup.Build.Input(setup.On("1m").Ema(9)), setup.Build.Ema(setup.Build.Close(), 9), setup.Build.Input(setup.On("1m").Atr(9)), setup.Build.Atr(9)]);
        Assert.Equal(run.Values[1], run.Values[0]);
        Assert.Equal(run.Values[3], run.Values[2]);
        Assert.Equal((run.Ready[1], run.Ready[3]), (run.Ready[0], run.Ready[2]));
    }

    [Fact]
    public void Earlier_OfAnotherTimeframe_CountsItsCandlesAndIsWaitedFor()
    {
        var candles = new RandomCandles(new Random(3), 200);
        long[] times = [.. Enumerable.Range(1, 200).Select(i => i * Minute)];
        var run = ColumnRun.Over(candles, times, Minute, () => 17, setup =>
        {
            var (frame, build) = (setup.On("5m"), setup.Build);
            return [build.Input(frame.Close()), build.Input(setup.Earlier(frame.Close(), 2)), build.Input(setup.Earlier(setup.Sma(frame.Close(), 3), 2))];
        });
        // The third period closes at the fifteenth candle.
        Assert.Equal(14, run.Ready[1]);
        for (var i = 14; i < 200; i++) Assert.Equal(run.Values[0][i - 10], run.Values[1][i]);
        // A mean over the run's candles has its first value at the third candle from the first period on, and is shown two candles later.
        Assert.Equal(4 + 2 + 2, run.Ready[2]);
    }

    [Fact]
    public void Vwap_ByDay_StartsAgainWithEachDay()
    {
        var candles = new RandomCandles(new Random(5), 100);
        var interval = 60 * Minute;
        long[] times = [.. Enumerable.Range(1, 100).Select(i => (20_000 * Day) + i * interval)];
        var run = ColumnRun.Over(candles, times, interval, () => 9, setup => [setup.Build.Input(setup.Vwap())]);
        for (var i = 0; i < 100; i++)
        {
            // The candle that closes at midnight is the last of its day.
            var first = i / 24 * 24;
            var (products, volume) = (0.0, 0.0);
            for (var j = first; j <= i; j++)
            {
                products += (candles.High[j] + candles.Low[j] + candles.Close[j]) / 300.0 * candles.Volume[j];
                volume += candles.Volume[j];
            }

            Assert.Equal(products / volume, run.At(0, i), 1e-9);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("0h")]
    [InlineData("1x")]
    [InlineData("-1h")]
    [InlineData("7h")]
    [InlineData("01h")]
    public void On_NoTimeframe_Throws(string name)
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = new StrategySetup(Instrument.Spot("BTC-USD"), 2, columns);
        Assert.ThrowsAny<ArgumentException>(() => setup.On(name));
    }

    private sealed record Period(long End, long Open, long High, long Low, long Close, long Volume);

    private static IEnumerable<InputColumn> Fields(Timeframe timeframe)
    {
        var build = timeframe.Build;
        return [build.Open(), build.High(), build.Low(), build.Close(), build.Volume()];
    }

    // The definition: the candles that open at or after a and close at or before b, the first period only if nothing of it is missing before.
    private static List<Period> Periods(RandomCandles candles, long[] times, long interval, string name)
    {
        var length = int.Parse(name[..^1], System.Globalization.CultureInfo.InvariantCulture)
            * (name[^1] switch { 'm' => Minute, 'h' => 60 * Minute, 'd' => Day, _ => 7 * Day });
        // 1970-01-05 was a Monday.
        var origin = name[^1] == 'w' ? 4 * Day : 0;
        var periods = new List<Period>();
        var isFirst = true;
        for (var a = origin + (times[0] - interval - origin) / length * length; a < times[^1]; a += length)
        {
            var held = Enumerable.Range(0, times.Length).Where(i => times[i] - interval >= a && times[i] <= a + length).ToList();
            if (held.Count == 0) continue;
            var isWhole = !isFirst || times[held[0]] - interval == a;
            isFirst = false;
            if (!isWhole) continue;
            periods.Add(new Period(a + length, candles.Open[held[0]], held.Max(i => candles.High[i]), held.Min(i => candles.Low[i]),
                candles.Close[held[^1]], held.Sum(i => candles.Volume[i])));
        }

        return periods;
    }

    private static long[] Times(Random random, int count, long interval)
    {
        var times = new long[count];
        var time = 1_735_689_600_000_000 + random.Next(0, 30) * interval;
        for (var i = 0; i < count; i++) times[i] = time += interval * (random.Next(15) == 0 ? random.Next(1, 100) : 1);
        return times;
    }
}
