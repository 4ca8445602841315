using ParityFast.Input;

namespace ParityFast.Tests.Market;

/// <summary>Seeded candles with odd scales, gaps and missing columns.</summary>
internal static class RandomCandles
{
    public static CandleSeries Make(int seed, int most = 120)
    {
        var random = new Random(seed);
        var count = random.Next(3, most);
        int priceDecimals = random.Next(10), volumeDecimals = random.Next(10);
        var interval = UnixTime.Minute * new[] { 1, 5, 60, 1440 }[random.Next(4)];
        long[] time = new long[count], open = new long[count], high = new long[count], low = new long[count], close = new long[count], volume = new long[count];
        var at = 1_500_000_000_000_000 / interval * interval;
        var price = random.NextInt64(1, (long)DecimalNumber.PowerOfTen(random.Next(1, 13)));
        for (var i = 0; i < count; i++)
        {
            at += interval * (i > 2 && random.Next(20) == 0 ? random.Next(1, 5) : 1);
            long Near() => Math.Max(1, price + random.NextInt64(-price / 50, (price / 50) + 2));
            long a = Near(), b = Near(), c = Near(), d = Near();
            (time[i], open[i], close[i]) = (at + interval, a, b);
            (high[i], low[i]) = (Math.Max(Math.Max(a, b), c), Math.Min(Math.Min(a, b), d));
            volume[i] = random.NextInt64((long)DecimalNumber.PowerOfTen(random.Next(1, 16)));
            price = b;
        }

        var bare = random.Next(6) == 0;
        return new CandleSeries(count, interval, priceDecimals, volumeDecimals, time, bare ? [] : open, bare ? [] : high, bare ? [] : low, close,
            random.Next(6) == 0 ? [] : volume)
        { LabelOffsetMicroseconds = interval };
    }
}
