namespace ParityFast.Metrics;

/// <summary>What combinatorially symmetric cross-validation found.</summary>
/// <param name="Probability">
/// PBO, a fraction: the share of splits in which the set that was best in sample came out, out of sample, no better than the median of all
/// sets. Near 0 the choice carries over; one half is what pure noise gives; above it the choice does harm.
/// </param>
/// <param name="ProbabilityOfLoss">
/// The share of splits in which the set that was best in sample had a Sharpe ratio below zero out of sample, a fraction.
/// </param>
/// <param name="DegradationSlope">
/// Slope of the least-squares line of the chosen set's out-of-sample Sharpe ratio over its in-sample one; null if that does not vary.
/// </param>
/// <param name="Logits">
/// For each split ln(ω ÷ (1 − ω)), ω being the chosen set's rank out of sample ÷ (sets + 1); 0 or less is overfit. In the order of the
/// splits.
/// </param>
public sealed record OverfittingResult(double Probability, double ProbabilityOfLoss, double? DegradationSlope,
    IReadOnlyList<double> Logits);
