using ParityFast.Market;
using ParityFast.Numbers;

namespace ParityFast;

/// <summary>
/// A synthetic series that comes with the package, so that the first command works without a file: 210 days of candles of 15 minutes.
/// Trends and ranges were put into it, so that a strategy that follows them has something to follow. It is not a market's history and
/// predicts nothing.
/// </summary>
public static class SampleCandles
{
    /// <summary>What outputs call the series.</summary>
    public const string Name = "sample (synthetic, seeded)";

    internal const int PriceDecimals = 2, VolumeDecimals = 3;
    internal const long Interval = 15 * 60_000_000L;

    private const int Days = 210, CandlesPerDay = 96, DaysMax = 3_650;
    private const int Substeps = 6;

    // Beyond these, in steps of a price, a leg turns back.
    private const long Lowest = 3_000_000, Highest = 6_500_000;

    // 2025-01-01T00:00:00Z
    private const long FirstOpenTime = 1_735_689_600_000_000;

    /// <summary>What the series is the price of: a linear perpetual that no exchange lists.</summary>
    public static Instrument Instrument { get; } =
        Instrument.Perpetual("SAMPLE-PERP") with { BaseAsset = "SAMPLE", QuoteAsset = "USD", PriceIncrement = 0.01m };

    /// <summary>The series: the same in every process, on every machine.</summary>
    public static CandleSeries Create() => Create(Days);

    /// <summary>The same for another number of days: a longer one begins with the shorter.</summary>
    /// <param name="days">Number of days, from 1 to 3,650.</param>
    public static CandleSeries Create(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, DaysMax);
        var count = days * CandlesPerDay;
        long[] closeTime = new long[count], open = new long[count], high = new long[count], low = new long[count], close = new long[count],
            volume = new long[count];
        var random = new SeededRandom(20250101);
        var (price, middle, slope, rest) = (4_235_050L, 4_235_050L, 0L, 0L);
        for (var i = 0; i < count; i++)
        {
            // Legs of 15 hours to five days, up or down by half a basis point to two and a half a candle.
            if (rest-- == 0)
            {
                rest = 60 + random.Below(400);
                slope = middle * (1 + random.Below(5)) / 20_000;
                if (middle > Highest || (middle > Lowest && random.Below(2) == 0)) slope = -slope;
            }

            // About the leg, prices wander by up to seven basis points a candle, and miss it by up to three.
            middle += slope + Noise(ref random, middle, 7);
            (open[i], close[i]) = (price, middle + Noise(ref random, middle, 3));
            (high[i], low[i]) = (Math.Max(open[i], close[i]), Math.Min(open[i], close[i]));
            for (var step = 1; step < Substeps; step++)
            {
                price = open[i] + ((close[i] - open[i]) * step / Substeps) + Noise(ref random, middle, 4);
                high[i] = Math.Max(high[i], price);
                low[i] = Math.Min(low[i], price);
            }

            price = close[i];
            (closeTime[i], volume[i]) = (FirstOpenTime + ((i + 1) * Interval), 1000 + random.Below(50_000));
        }

        var columns = new CandleArrays(closeTime, open, high, low, close, volume);
        return new CandleSeries(count, Interval, PriceDecimals, VolumeDecimals, columns) { LabelOffsetMicroseconds = Interval };
    }

    // From minus to plus so many basis points of a price.
    private static long Noise(ref SeededRandom random, long price, long basisPoints)
    {
        var most = price * basisPoints / 10_000;
        return random.Below((2 * most) + 1) - most;
    }
}
