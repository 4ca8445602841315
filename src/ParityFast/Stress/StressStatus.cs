namespace ParityFast.Stress;

/// <summary>What a criterion says; the worst of several is the verdict on all.</summary>
public enum StressStatus
{
    /// <summary>The figure is within its limits.</summary>
    Passed,

    /// <summary>The figure is beyond the limit that warns, within the limit that fails.</summary>
    Warning,

    /// <summary>The figure is beyond the limit, or is not defined.</summary>
    Failed,
}
