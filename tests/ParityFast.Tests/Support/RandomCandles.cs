namespace ParityFast.Tests;

/// <summary>Seeded random walks on a coarse grid of prices, so that exact ties are common.</summary>
internal static class RandomCandles
{
    public const long Minute = 60_000_000;

    public static CandleSeries Create(int seed, int count, int priceDecimals = 2, long start = 100_000, int step = 40)
    {
        var random = new Random(seed);
        long[] time = new long[count], open = new long[count], high = new long[count], low = new long[count], close = new long[count], volume = new long[count];
        var price = start;
        for (var i = 0; i < count; i++)
        {
            open[i] = price;
            price = Math.Max(100, price + random.Next(-step, step + 1) * (random.Next(10) == 0 ? 5 : 1));
            close[i] = price;
            high[i] = Math.Max(open[i], price) + random.Next(step);
            low[i] = Math.Max(1, Math.Min(open[i], price) - random.Next(step));
            (time[i], volume[i]) = (1_700_000_000_000_000 + (i + 1) * Minute, random.Next(1, 1000));
        }

        return new CandleSeries(count, Minute, priceDecimals, 0, time, open, high, low, close, volume) { LabelOffsetMicroseconds = Minute };
    }

    /// <summary>The first <paramref name="count"/> candles of <paramref name="series"/>.</summary>
    public static CandleSeries Truncate(CandleSeries series, int count) => new(count, series.IntervalMicroseconds, series.PriceDecimals, series.VolumeDecimals,
        series.CloseTime[..count].ToArray(), series.Open[..count].ToArray(), series.High[..count].ToArray(),
        series.Low[..count].ToArray(), series.Close[..count].ToArray(), series.Volume[..count].ToArray())
    { LabelOffsetMicroseconds = series.LabelOffsetMicroseconds };
}
