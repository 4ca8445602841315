namespace ParityFast.Live;

/// <summary>Looks whether a clock was set back, by a second clock that cannot be set.</summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    // More than a clock is steered by in the time between two looks.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private DateTimeOffset _time = clock.GetUtcNow();
    private long _timestamp = clock.GetTimestamp();

    /// <summary>How far the clock was set back since the last look; null if it was not.</summary>
    public TimeSpan? Look()
    {
        var (time, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var back = clock.GetElapsedTime(_timestamp, timestamp) - (time - _time);
        (_time, _timestamp) = (time, timestamp);
        return back > Tolerance ? back : null;
    }
}
