namespace ParityFast.Metrics;

/// <summary>
/// Quantiles of a figure over the paths of a <see cref="MonteCarlo"/>, interpolated linearly (type 7). From <paramref name="P05"/> to
/// <paramref name="P95"/> is the 90 % interval.
/// </summary>
/// <param name="P05">5 % of the paths are below.</param>
/// <param name="P25">25 % of the paths are below.</param>
/// <param name="Median">Half of the paths are below.</param>
/// <param name="P75">75 % of the paths are below.</param>
/// <param name="P95">95 % of the paths are below.</param>
public sealed record MonteCarloQuantiles(double P05, double P25, double Median, double P75, double P95)
{
    internal static MonteCarloQuantiles Of(double[] values)
    {
        var sorted = Quantile.Sorted(values);
        return new(At(0.05), At(0.25), At(0.5), At(0.75), At(0.95));

        double At(double probability) => Quantile.OfSorted(sorted, probability);
    }
}
