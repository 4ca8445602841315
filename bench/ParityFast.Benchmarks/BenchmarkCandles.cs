namespace ParityFast.Benchmarks;

/// <summary>100,000 seeded one-minute candles around 30,000.00: the size of the C kernels' series.</summary>
internal static class BenchmarkCandles
{
    public const int Count = 100_000;

    private const long Minute = 60_000_000, Start = 1_672_531_200_000_000;

    public static CandleSeries Create()
    {
        var random = new Random(42);
        long[] time = new long[Count], open = new long[Count], high = new long[Count], low = new long[Count], close = new long[Count], volume = new long[Count];
        var price = 3_000_000L;
        for (var i = 0; i < Count; i++)
        {
            (open[i], high[i], low[i]) = (price, price, price);
            for (var step = 0; step < 8; step++)
            {
                price = Math.Max(100_000, price + random.Next(-750, 751));
                high[i] = Math.Max(high[i], price);
                low[i] = Math.Min(low[i], price);
            }

            (time[i], close[i], volume[i]) = (Start + (i + 1) * Minute, price, random.Next(1, 100_000));
        }

        return new CandleSeries(Count, Minute, 2, 3, time, open, high, low, close, volume) { LabelOffsetMicroseconds = Minute };
    }

    /// <summary>As many candles without a range, each at the price that <paramref name="close"/> gives for its index.</summary>
    public static CandleSeries Of(Func<int, long> close)
    {
        var prices = Enumerable.Range(0, Count).Select(close).ToArray();
        var time = Enumerable.Range(1, Count).Select(i => Start + (i * Minute)).ToArray();
        return new CandleSeries(Count, Minute, 2, 3, time, prices, prices, prices, prices, Enumerable.Repeat(1_000L, Count).ToArray()) { LabelOffsetMicroseconds = Minute };
    }
}
