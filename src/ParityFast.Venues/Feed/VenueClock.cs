namespace ParityFast.Venues;

/// <summary>
/// The venue's clock as a feed knows it: the last time that the venue stated, and what has passed since by a clock that cannot be set.
/// </summary>
internal sealed class VenueClock(TimeProvider clock)
{
    private long _stated = UnixMicroseconds(clock.GetUtcNow());
    private long _at = clock.GetTimestamp();

    /// <summary>Unix microseconds.</summary>
    public long Now => _stated + (clock.GetElapsedTime(_at).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>By how much this machine's clock is ahead of the venue's.</summary>
    public TimeSpan Skew => TimeSpan.FromMicroseconds(UnixMicroseconds(clock.GetUtcNow()) - Now);

    /// <summary>Takes a time that the venue stated. A message may be old when it is read: the clock is never set back by one.</summary>
    public void Take(long time, bool isExact)
    {
        if (!isExact && time <= Now) return;
        (_stated, _at) = (time, clock.GetTimestamp());
    }

    private static long UnixMicroseconds(DateTimeOffset time) =>
        (time.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
