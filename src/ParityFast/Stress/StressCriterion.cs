namespace ParityFast.Stress;

/// <summary>One figure with its limits. At the limit itself it is still within.</summary>
/// <param name="Name">Name of the figure, in snake case.</param>
/// <param name="Limit">Beyond it the criterion fails: above it, or below it for a smallest figure.</param>
/// <param name="WarningLimit">Beyond it the criterion warns; null for no warning.</param>
/// <param name="IsSmallest">True if the limit is the smallest figure allowed.</param>
public sealed record StressCriterion(string Name, double Limit, double? WarningLimit = null, bool IsSmallest = false)
{
    /// <summary>What the criterion says of a figure. One that is not defined fails: it was not shown to be within.</summary>
    /// <param name="figure">The figure.</param>
    public StressVerdict Evaluate(double figure)
    {
        if (double.IsNaN(figure) || IsBeyond(figure, Limit)) return new StressVerdict(Name, StressStatus.Failed, figure, Limit);
        return WarningLimit is { } warning && IsBeyond(figure, warning)
            ? new StressVerdict(Name, StressStatus.Warning, figure, warning)
            : new StressVerdict(Name, StressStatus.Passed, figure, Limit);
    }

    private bool IsBeyond(double figure, double limit) => IsSmallest ? figure < limit : figure > limit;
}
