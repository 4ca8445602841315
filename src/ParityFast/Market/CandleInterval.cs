namespace ParityFast.Market;

/// <summary>The length of a candle as the times show it, and whether a stated one is too long.</summary>
internal static class CandleInterval
{
    /// <summary>
    /// The most common distance between neighbours, the shorter of two equally common ones; 0 if there is but one candle.
    /// </summary>
    public static long MostCommon(ReadOnlySpan<long> times) => MostCommon(times, out _, out _);

    /// <summary>
    /// The same, the shortest distance, and whether most distances are whole multiples of it: those of candles of one length are.
    /// </summary>
    public static long MostCommon(ReadOnlySpan<long> times, out long shortest, out bool isRegular)
    {
        (shortest, isRegular) = (long.MaxValue, true);
        if (times.Length < 2)
            return 0;
        // Most files have one distance, of which nothing is counted.
        if (EndOfRun(times, 1) == times.Length) return shortest = times[1] - times[0];
        var counts = new Dictionary<long, int>();
        for (int i = 1, start = i; i < times.Length; start = i)
        {
            var distance = times[i] - times[i - 1];
            i = EndOfRun(times, i);
            shortest = Math.Min(shortest, distance);
            counts[distance] = counts.GetValueOrDefault(distance) + (i - start);
        }

        var (common, most, multiples) = (0L, 0, 0L);
        foreach (var (distance, count) in counts)
        {
            if (count > most || (count == most && distance < common)) (common, most) = (distance, count);
        }

        foreach (var (distance, count) in counts) multiples += common != 0 && distance % common == 0 ? count : 0;
        isRegular = common == 0 || 2 * multiples >= times.Length - 1;
        return common;
    }

    // After the last candle that is as far from the one before it as the candle at `from`.
    private static int EndOfRun(ReadOnlySpan<long> times, int from)
    {
        var distance = times[from] - times[from - 1];
        while (++from < times.Length && times[from] - times[from - 1] == distance)
        {
        }

        return from;
    }

    /// <summary>The shortest distance, if all others are whole multiples of it; null if they are not.</summary>
    public static long? Common(ReadOnlySpan<long> times)
    {
        var shortest = long.MaxValue;
        for (var i = 1; i < times.Length; i++) shortest = Math.Min(shortest, times[i] - times[i - 1]);
        for (var i = 1; i < times.Length; i++)
        {
            if (shortest <= 0 || (times[i] - times[i - 1]) % shortest != 0) return null;
        }

        return times.Length < 2 ? null : shortest;
    }

    /// <summary>Whether more than half of the distances are <paramref name="interval"/>.</summary>
    public static bool IsOfMost(ReadOnlySpan<long> times, long interval)
    {
        var same = 0;
        for (var i = 1; i < times.Length; i++) same += times[i] - times[i - 1] == interval ? 1 : 0;
        return 2 * same > times.Length - 1;
    }

    /// <summary>Whether more than half of the distances are shorter than <paramref name="interval"/>.</summary>
    public static bool IsUndercut(ReadOnlySpan<long> times, long interval)
    {
        var shorter = 0;
        for (var i = 1; i < times.Length; i++) shorter += times[i] - times[i - 1] < interval ? 1 : 0;
        return 2 * shorter > times.Length - 1;
    }
}
