namespace ParityFast.Comparison;

/// <summary>One condition of the verdict.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Figure">What was found.</param>
/// <param name="Required">The required value.</param>
public sealed record ParityCriterion(string Name, bool Passed, string Figure, string Required);
