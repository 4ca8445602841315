namespace ParityFast.Benchmarks.Regression;

/// <summary>Two processes that ran one after the other, and what each measured, figure by figure.</summary>
/// <param name="Reference">Nanoseconds an operation in the reference's process.</param>
/// <param name="Current">Nanoseconds an operation in the working tree's process.</param>
internal sealed record ProcessPair(double[] Reference, double[] Current)
{
    public double ReferenceMedian { get; } = Median.Of(Reference);

    public double CurrentMedian { get; } = Median.Of(Current);

    /// <summary>Logarithm of the ratio of the medians: above zero when the working tree is slower.</summary>
    public double LogRatio => Math.Log(CurrentMedian / ReferenceMedian);
}
