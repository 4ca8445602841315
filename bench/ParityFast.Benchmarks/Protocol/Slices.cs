using BenchmarkDotNet.Running;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// Gathers the invocations of one process into a few figures. Other work on the machine (a neighbour on the same core, the cache that it
/// fills) only ever makes an invocation longer, up to three times and for some milliseconds. The fastest tenth is what it leaves alone.
/// </summary>
internal static class Slices
{
    /// <summary>Figures of one process.</summary>
    public const int Figures = 9;

    // Of the warm-up, which ends when the runtime has compiled what it will, and of one figure.
    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(350), Slice = TimeSpan.FromMilliseconds(30);

    /// <summary>Warms up, and says how many invocations make a figure.</summary>
    public static int Prepare(BenchmarkCase benchmark) =>
        // The clock of the process also counts what compiles on another thread meanwhile.
        Math.Clamp((int)(Slice / PlainWork.WarmUp(benchmark, BenchmarkCatalog.MeasuredPer(benchmark).OnSeveralThreads ? 3 * Warm : Warm)), 1, 500);

    /// <summary>Each figure is the tenth of its invocations that is exceeded by nine.</summary>
    /// <param name="invocations">Nanoseconds an operation, in order of time; as many for each figure.</param>
    public static double[] Gather(IReadOnlyList<double> invocations)
    {
        if (invocations.Count < Figures) throw new ArgumentException($"{invocations.Count} invocations make no {Figures} figures", nameof(invocations));
        var each = invocations.Count / Figures;
        return [.. invocations.Take(each * Figures).Chunk(each).Select(slice => slice.Order().ElementAt((each - 1) / 10))];
    }
}
