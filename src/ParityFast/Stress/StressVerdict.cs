namespace ParityFast.Stress;

/// <summary>What a criterion says of one run.</summary>
/// <param name="Criterion">Name of the figure.</param>
/// <param name="Status">Whether it is within its limits.</param>
/// <param name="Figure">The figure; NaN if it is not defined.</param>
/// <param name="Limit">The limit that it is beyond, or the last one if it passed.</param>
public readonly record struct StressVerdict(string Criterion, StressStatus Status, double Figure, double Limit);
