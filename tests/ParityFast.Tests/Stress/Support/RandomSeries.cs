using ParityFast.Input;

namespace ParityFast.Tests.Stress;

/// <summary>Valid candles of a random walk, an hour each.</summary>
internal static class RandomSeries
{
    public const long Interval = 60 * UnixTime.Minute;

    public static CandleSeries Create(int seed, int count)
    {
        var random = new Random(seed);
        long[] time = new long[count], open = new long[count], high = new long[count], low = new long[count], close = new long[count], volume = new long[count];
        long price = 5_000_000;
        for (var i = 0; i < count; i++)
        {
            open[i] = Math.Max(1, price + random.Next(-2000, 2001));
            close[i] = price = Math.Max(1, open[i] + random.Next(-50_000, 50_001));
            high[i] = Math.Max(open[i], close[i]) + random.Next(20_000);
            low[i] = Math.Max(1, Math.Min(open[i], close[i]) - random.Next(20_000));
            (time[i], volume[i]) = ((i + 1) * Interval, random.Next(1, 10_000));
        }

        return new CandleSeries(count, Interval, 2, 3, time, open, high, low, close, volume) { LabelOffsetMicroseconds = Interval };
    }
}
