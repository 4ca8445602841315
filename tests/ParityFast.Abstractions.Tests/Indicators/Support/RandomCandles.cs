namespace ParityFast.Tests.Indicators;

/// <summary>Candles in steps for property tests: a walk whose highs and lows enclose open and close.</summary>
internal sealed class RandomCandles
{
    public RandomCandles(Random random, int count, int start = 100_000, int stride = 500)
    {
        (Open, High, Low, Close, Volume) = (new long[count], new long[count], new long[count], new long[count], new long[count]);
        long price = start;
        for (var i = 0; i < count; i++)
        {
            Open[i] = price;
            price = Math.Max(1, price + random.Next(-stride, stride + 1));
            Close[i] = price;
            High[i] = Math.Max(Open[i], Close[i]) + random.Next(stride);
            Low[i] = Math.Max(1, Math.Min(Open[i], Close[i]) - random.Next(stride));
            Volume[i] = random.Next(1000);
        }
    }

    public long[] Open { get; }

    public long[] High { get; }

    public long[] Low { get; }

    public long[] Close { get; }

    public long[] Volume { get; }

    public CandleColumns Slice(int start, int count) => new()
    {
        Open = Open.AsSpan(start, count),
        High = High.AsSpan(start, count),
        Low = Low.AsSpan(start, count),
        Close = Close.AsSpan(start, count),
        Volume = Volume.AsSpan(start, count),
    };

    /// <summary>The whole column at once.</summary>
    public long[] Compute(IndicatorColumn indicator)
    {
        var values = new long[Close.Length];
        indicator.Update(Slice(0, values.Length), values);
        return values;
    }
}
