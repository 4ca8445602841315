using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A built tree that can be measured, each time in a process of its own.</summary>
internal interface ITree
{
    Task<IReadOnlyList<BenchmarkEntry>> List(CancellationToken cancellation);

    /// <summary>Digest of the results of the work.</summary>
    Task<string> Digest(string name, CancellationToken cancellation);

    Task<Measurement> Measure(string name, CancellationToken cancellation);

    /// <summary>Instructions an operation, of user code; null when they cannot be counted.</summary>
    Task<double?> Instructions(BenchmarkEntry benchmark, CancellationToken cancellation);
}
