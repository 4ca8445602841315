namespace ParityFast.Tests.External;

/// <summary>Seeded values around the closes of candles, known at odd times: between candles, several within one, at a close.</summary>
internal static class RandomSeries
{
    /// <summary>The two series that <see cref="SeriesTrader"/> reads.</summary>
    public static ExternalSeries[] Create(int seed, CandleSeries candles)
    {
        var random = new Random(seed);
        return
        [
            ExternalSeries.From("fair", Values(random, candles, i => Scale.ToDecimal(candles.Close[i] + random.Next(-60, 61),
                candles.PriceDecimals))),
            ExternalSeries.From("mood", Values(random, candles, _ => random.Next(-1000, 1001) / 1000m)),
        ];
    }

    /// <summary>Values as a feed hands them over.</summary>
    public static IEnumerable<SeriesValue> Posted(ExternalSeries series)
    {
        for (var i = 0; i < series.Count; i++)
        {
            var row = series.Rows[i];
            var knownAt = DateTime.UnixEpoch.AddTicks(row.KnownAt * TimeSpan.TicksPerMicrosecond);
            yield return new SeriesValue(series.Name, knownAt, row.Value.Numerator) { Denominator = row.Value.Denominator };
        }
    }

    private static IEnumerable<(DateTime, decimal)> Values(Random random, CandleSeries candles, Func<int, decimal> value)
    {
        var time = candles.CloseTime[0] + random.Next(-5, 20) * candles.IntervalMicroseconds / 3;
        for (var i = 0; i < candles.Count;)
        {
            yield return (DateTime.UnixEpoch.AddTicks(time * TimeSpan.TicksPerMicrosecond), value(i));
            time += random.Next(4) switch
            {
                0 => 1 + random.Next((int)candles.IntervalMicroseconds / 4),
                1 => candles.IntervalMicroseconds - time % candles.IntervalMicroseconds,
                _ => candles.IntervalMicroseconds * random.Next(1, 12) + random.Next(1000),
            };
            while (i < candles.Count && candles.CloseTime[i] < time) i++;
        }
    }
}
