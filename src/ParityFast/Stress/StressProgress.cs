namespace ParityFast.Stress;

/// <summary>How far a suite has come.</summary>
/// <param name="Runs">Runs done so far, including the run over the unchanged inputs.</param>
/// <param name="Total">Runs of the suite.</param>
public readonly record struct StressProgress(int Runs, int Total);
