namespace ParityFast.Watch;

/// <summary>What there is to show of a log at a moment.</summary>
/// <param name="Run">The log as far as it is sealed.</param>
/// <param name="Parity">How far it agrees with another log; null if none was named, or there is nothing to compare yet.</param>
internal sealed record WatchState(WatchedRun Run, ParitySoFar? Parity)
{
    /// <summary>Whether a session has the log open to be written.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Why the log, or the one to compare with, cannot be read; null if it can.</summary>
    public string? Problem { get; init; }
}
