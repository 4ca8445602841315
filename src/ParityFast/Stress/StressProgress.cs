namespace ParityFast.Stress;

/// <summary>How far a suite has come.</summary>
/// <param name="Runs">Runs done so far, that over the inputs as they are included.</param>
/// <param name="Total">Runs of the suite.</param>
public readonly record struct StressProgress(int Runs, int Total);
