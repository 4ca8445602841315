using ParityFast.Market;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Golden;

/// <summary>Seeded candles of a minute with gaps: some miss one candle, some more than an hour.</summary>
internal static class GoldenCandles
{
    public static CandleSeries WithGaps(int seed, int count, int step = 400, long start = 100_000)
    {
        var whole = RandomCandles.Create(seed, count, start: start, step: step);
        var (random, kept) = (new Random(seed), new List<CandleRow>());
        for (var i = 0; i < count; i++)
        {
            kept.Add(LiveWorld.Row(whole, i));
            if (random.Next(40) == 0) i += random.Next(4) == 0 ? random.Next(60, 90) : random.Next(1, 4);
        }

        return LiveWorld.Series(whole, kept);
    }

    /// <summary>Volumes with fractional digits, as live feeds have them.</summary>
    public static CandleSeries WithFractionalVolumes(CandleSeries series) => new(series.Count, series.IntervalMicroseconds, series.PriceDecimals, 3,
        series.CloseTime.ToArray(), series.Open.ToArray(), series.High.ToArray(), series.Low.ToArray(), series.Close.ToArray(), series.Volume.ToArray())
    { LabelOffsetMicroseconds = series.LabelOffsetMicroseconds };
}
