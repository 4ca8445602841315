namespace ParityFast.Venues.Tests;

/// <summary>A client's clock, whose time of day can be set; what measures waits cannot.</summary>
internal sealed class SetBackClock(TimeProvider clock) : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Offset;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
