namespace ParityFast.Stress;

/// <summary>How far a suite has come; read it from any thread.</summary>
public sealed class StressProgress
{
    private int _runs;

    /// <summary>Runs done so far, including the run over the unchanged inputs.</summary>
    public int Runs => Volatile.Read(ref _runs);

    internal void AddRun() => Interlocked.Increment(ref _runs);
}
