using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>The time between two payments as a history shows it, and the places at which payments are missing.</summary>
internal static class FundingInterval
{
    public const long Hour = 60 * CandleTime.Minute;

    // A venue's clock is not later than this; half of the shortest interval in use would still tell a missing payment.
    private const long Slack = 5 * CandleTime.Minute;

    /// <summary>
    /// The gaps of a history. What is not a gap: the interval that the later payment states, else one that the venue had then (1, 2, 4
    /// or 8 hours, three times in a row, because venues change a market's interval), else the most common one.
    /// </summary>
    /// <param name="times">Times of the payments.</param>
    /// <param name="stated">Interval that each payment states, 0 if it states none; empty if none does.</param>
    /// <param name="common">The most common distance.</param>
    public static List<FundingGap> Gaps(ReadOnlySpan<long> times, ReadOnlySpan<long> stated, long common)
    {
        var gaps = new List<FundingGap>();
        for (var i = 1; i < times.Length; i++)
        {
            var distance = times[i] - times[i - 1];
            var interval = !stated.IsEmpty && stated[i] > 0 ? stated[i] : IsOwnInterval(times, i) ? distance : common;
            if (distance > interval + Slack)
                gaps.Add(new FundingGap(times[i - 1], times[i], (int)Math.Min(int.MaxValue, ((distance + Slack) / interval) - 1)));
        }

        return gaps;
    }

    private static bool IsOwnInterval(ReadOnlySpan<long> times, int index)
    {
        var distance = times[index] - times[index - 1];
        if (distance is not (Hour or 2 * Hour or 4 * Hour or 8 * Hour)) return false;
        var (first, last) = (index, index);
        while (first > 1 && times[first - 1] - times[first - 2] == distance && last - first < 2) first--;
        while (last < times.Length - 1 && times[last + 1] - times[last] == distance && last - first < 2) last++;
        return last - first >= 2;
    }
}
