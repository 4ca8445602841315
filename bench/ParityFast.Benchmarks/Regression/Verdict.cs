namespace ParityFast.Benchmarks.Regression;

/// <summary>What can be said of one benchmark in two trees.</summary>
internal enum Verdict
{
    /// <summary>Slower by more than the margin, with confidence.</summary>
    Slower,

    /// <summary>Too wide, too noisy or of two modes: there is no answer, least of all that all is well.</summary>
    Inconclusive,

    /// <summary>Within the margin on both sides, with confidence.</summary>
    Same,

    /// <summary>Faster by more than the margin, with confidence.</summary>
    Faster,
}
