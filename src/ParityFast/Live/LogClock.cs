namespace ParityFast.Live;

/// <summary>The time of a clock in the unit of candles.</summary>
internal static class LogClock
{
    public static long Microseconds(DateTimeOffset time) => (time.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
