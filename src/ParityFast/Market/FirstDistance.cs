using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// The distance between the first two rows of a file, in the file's order. If nothing states how long a candle is, this must be it: what
/// most of the rows show depends on those that come later, and with it the close of the first candle.
/// </summary>
internal static class FirstDistance
{
    private const long LongestWeekend = 5 * UnixTime.Day, Saturday = 2 * UnixTime.Day, Week = 7 * UnixTime.Day;

    /// <summary>The distance; a weekend that days leave out is not looked at. Zero if the rows do not show it.</summary>
    public static long Of(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            var (earlier, later) = times[i] > times[i - 1] ? (times[i - 1], times[i]) : (times[i], times[i - 1]);
            if (later > earlier && !IsWeekend(earlier, later)) return later - earlier;
        }

        return 0;
    }

    // After a candle of a day the noons of a Saturday and a Sunday are left out.
    private static bool IsWeekend(long earlier, long later)
    {
        if (later - earlier > LongestWeekend || later - earlier <= UnixTime.Day) return false;
        // The epoch began on a Thursday.
        var from = earlier + UnixTime.Day;
        var noon = from + ((((Saturday + (UnixTime.Day / 2) - from) % Week) + Week) % Week);
        return noon + UnixTime.Day < later;
    }
}
