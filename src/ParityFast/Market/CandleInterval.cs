namespace ParityFast.Market;

/// <summary>The length of a candle as the times show it, and the places at which candles are missing.</summary>
internal static class CandleInterval
{
    /// <summary>The most common distance between neighbours, the shorter of two equally common ones; 0 if there is but one candle.</summary>
    public static long MostCommon(ReadOnlySpan<long> times)
    {
        if (times.Length < 2)
            return 0;
        var counts = new Dictionary<long, int>();
        for (var i = 1; i < times.Length;)
        {
            var distance = times[i] - times[i - 1];
            var start = i;
            while (++i < times.Length && times[i] - times[i - 1] == distance)
            {
            }

            counts[distance] = counts.GetValueOrDefault(distance) + (i - start);
        }

        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
    }

    /// <summary>Distances longer than <paramref name="interval"/>, and how many candles are missing in them.</summary>
    public static (int Gaps, long Missing) CountGaps(ReadOnlySpan<long> times, long interval)
    {
        var gaps = 0;
        var missing = 0L;
        for (var i = 1; i < times.Length; i++)
        {
            var distance = times[i] - times[i - 1];
            if (distance <= interval)
                continue;
            gaps++;
            missing += (distance / interval) - 1;
        }

        return (gaps, missing);
    }
}
