namespace ParityFast.Verification;

/// <summary>What came of all disturbed runs.</summary>
/// <param name="Runs">The runs, in the order of the request.</param>
/// <param name="Differences">
/// Each run that failed or decided differently, with the first thing in which it differs; the first run's first.
/// </param>
public sealed record PerturbationReport(IReadOnlyList<PerturbationRun> Runs, IReadOnlyList<string> Differences)
{
    /// <summary>True if every run decided the same.</summary>
    public bool AllEqual => Differences.Count == 0;

    /// <summary>The first difference; null if there is none.</summary>
    public string? FirstDifference => Differences.Count == 0 ? null : Differences[0];
}
