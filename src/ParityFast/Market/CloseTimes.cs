using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Close times as sources write them: often the last instant of the candle, one unit before the next one opens.</summary>
internal static class CloseTimes
{
    /// <summary>The time at which the candle is over: 12:00:59.999 is 12:01:00, and so is 12:00:59.</summary>
    public static long RoundUp(long time) => (time % UnixTime.Minute) switch
    {
        UnixTime.Minute - UnixTime.Second => time + UnixTime.Second,
        _ => (time % UnixTime.Second) switch
        {
            UnixTime.Second - 1000 => time + 1000,
            UnixTime.Second - 1 => time + 1,
            _ => time,
        },
    };

    /// <summary>The same of many.</summary>
    public static void RoundUp(Span<long> times)
    {
        for (var i = 0; i < times.Length; i++) times[i] = RoundUp(times[i]);
    }
}
