namespace ParityFast.Benchmarks.Regression;

/// <summary>What a process measured of both trees turn by turn, or two processes that ran one after the other.</summary>
/// <param name="Reference">Nanoseconds an operation of the reference.</param>
/// <param name="Current">Nanoseconds an operation of the working tree.</param>
internal sealed record ProcessPair(double[] Reference, double[] Current)
{
    public double ReferenceMedian { get; } = Median.Of(Reference);

    public double CurrentMedian { get; } = Median.Of(Current);

    /// <summary>Logarithms of the ratios of figures that follow each other: above zero if the working tree is slower.</summary>
    public IReadOnlyList<double> LogRatios { get; } = [.. Reference.Zip(Current, (reference, current) => Math.Log(current / reference))];

    /// <summary>Their median.</summary>
    public double LogRatio => Median.Of(LogRatios);
}
