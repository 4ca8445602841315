using ParityFast.Numbers;

namespace ParityFast;

/// <summary>
/// A synthetic series that comes with the package, so that the first command works without a file: two weeks of one-minute
/// candles, a seeded random walk in whole cents. It is not a market's history and predicts nothing.
/// </summary>
public static class SampleCandles
{
    /// <summary>What outputs call the series.</summary>
    public const string Name = "sample (synthetic, seeded)";

    private const int Days = 14;
    private const int CandlesPerDay = 1440;
    private const long Minute = 60_000_000;
    private const int Substeps = 6;

    // 2025-01-01T00:00:00Z
    private const long FirstOpenTime = 1_735_689_600_000_000;

    /// <summary>The series: the same in every process, on every machine.</summary>
    public static CandleSeries Create() => Create(Days);

    /// <summary>The same walk for another number of days: a longer one begins with the shorter.</summary>
    /// <param name="days">Number of days, from 1 to 1,000.</param>
    public static CandleSeries Create(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 1_000);
        var count = days * CandlesPerDay;
        long[] closeTime = new long[count], open = new long[count], high = new long[count], low = new long[count], close = new long[count], volume = new long[count];
        var random = new SeededRandom(20250101);
        var (price, drift) = (4_235_050L, 0L);
        for (var i = 0; i < count; i++)
        {
            // A slowly turning drift makes trends for averages to find.
            if (i % 90 == 0) drift = random.Below(101) - 50;
            (open[i], high[i], low[i]) = (price, price, price);
            for (var step = 0; step < Substeps; step++)
            {
                price = Math.Max(1_000_000, price + random.Below(2001) - 1000 + drift);
                high[i] = Math.Max(high[i], price);
                low[i] = Math.Min(low[i], price);
            }

            (closeTime[i], close[i], volume[i]) = (FirstOpenTime + (i + 1) * Minute, price, 1000 + random.Below(50_000));
        }

        return CandleSeries.Trusted(count, Minute, 2, 3, closeTime, open, high, low, close, volume, labelOffset: Minute);
    }
}
