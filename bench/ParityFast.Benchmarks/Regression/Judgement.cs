namespace ParityFast.Benchmarks.Regression;

/// <summary>What the pairs of processes say of one benchmark.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Ratio">Median of the pairs' ratios: above one when the working tree is slower.</param>
/// <param name="Low">Lower bound of the ratio; null when there are too few pairs for one.</param>
/// <param name="High">Upper bound of the ratio; null when there are too few pairs for one.</param>
/// <param name="Margin">What ratio counts as a difference: 1.04, or more when the absolute floor is.</param>
/// <param name="Reason">Why it is inconclusive; empty otherwise.</param>
internal sealed record Judgement(Verdict Verdict, double Ratio, double? Low, double? High, double Margin, string Reason);
