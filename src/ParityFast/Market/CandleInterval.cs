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
        var counts = new Dictionary<long, int>();
        for (var i = 1; i < times.Length;)
        {
            var distance = times[i] - times[i - 1];
            var start = i;
            while (++i < times.Length && times[i] - times[i - 1] == distance)
            {
            }

            shortest = Math.Min(shortest, distance);
            counts[distance] = counts.GetValueOrDefault(distance) + (i - start);
        }

        var common = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        isRegular = common == 0 || 2L * counts.Where(pair => pair.Key % common == 0).Sum(pair => (long)pair.Value) >= times.Length - 1;
        return common;
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
