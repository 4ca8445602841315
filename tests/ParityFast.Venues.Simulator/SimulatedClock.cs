namespace ParityFast.Venues.Simulator;

/// <summary>A clock that begins at a time and runs faster than this machine's, its timers too.</summary>
public sealed class SimulatedClock(DateTimeOffset start, double speed) : TimeProvider
{
    private readonly long _begin = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(_begin) * speed);

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _begin) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Scaled(dueTime), Scaled(period));

    private TimeSpan Scaled(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan || time == TimeSpan.Zero) return time;
        var scaled = time / speed;
        return scaled < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : scaled;
    }
}
