using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>Pairs of processes as a machine might have measured them, from a seed.</summary>
internal static class SyntheticPairs
{
    private const int Iterations = 9;

    /// <param name="seed">What all chance follows from.</param>
    /// <param name="count">Number of pairs.</param>
    /// <param name="slowdown">True ratio of the working tree's time to the reference's.</param>
    /// <param name="nanoseconds">True time of the reference.</param>
    /// <param name="processNoise">Standard deviation of the logarithm between processes.</param>
    /// <param name="iterationNoise">The same between the iterations of one process; one in ten is an outlier that takes up to twice as long.</param>
    /// <param name="drift">Growth of all times from the first process to the last, as a fraction.</param>
    /// <param name="modes">Distance of a second speed at which half of the processes run, as a logarithm: of the reference and the working tree.</param>
    public static ProcessPair[] Create(int seed, int count = 24, double slowdown = 1, double nanoseconds = 5, double processNoise = 0.015,
        double iterationNoise = 0.01, double drift = 0, (double Reference, double Current) modes = default)
    {
        var random = new Random(seed);
        double[] Process(double time, double mode)
        {
            var centre = Math.Log(time) + (processNoise * Normal(random)) + (random.Next(2) * mode);
            return [.. Enumerable.Range(0, Iterations).Select(_ => Math.Exp(centre + (iterationNoise * Normal(random)) + (random.Next(10) == 0 ? random.NextDouble() * Math.Log(2) : 0)))];
        }

        return [.. Enumerable.Range(0, count).Select(pair =>
        {
            // The reference first in even pairs, as in a comparison.
            double At(bool first) => nanoseconds * (1 + (drift * ((2 * pair) + (first ? 0 : 1)) / ((2 * count) - 1)));
            var reference = Process(At(pair % 2 == 0), modes.Reference);
            return new ProcessPair(reference, Process(At(pair % 2 != 0) * slowdown, modes.Current));
        })];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
