using ParityFast.Benchmarks.Protocol;
using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>A tree that answers what a test gives it, and writes down the calls.</summary>
/// <param name="name">What the journal calls it.</param>
/// <param name="journal">Every measurement, in order.</param>
/// <param name="nanoseconds">The time of a benchmark's n-th measurement.</param>
internal sealed class FakeTree(string name, List<string> journal, Func<string, int, double> nanoseconds) : ITree
{
    private readonly Dictionary<string, int> _measured = [];

    public IReadOnlyList<BenchmarkEntry> Benchmarks { get; init; } = [new("Some.Work", "bar", 1_000)];

    public Func<string, string> DigestOf { get; init; } = name => $"digest of {name}";

    public double? Bytes { get; init; } = 1;

    public Task<IReadOnlyList<BenchmarkEntry>> List(CancellationToken cancellation) => Task.FromResult(Benchmarks);

    public Task<string> Digest(string name, CancellationToken cancellation) => Task.FromResult(DigestOf(name));

    public Task<Measurement> Measure(string benchmark, CancellationToken cancellation)
    {
        journal.Add($"{name} {benchmark}");
        var count = _measured[benchmark] = _measured.GetValueOrDefault(benchmark) + 1;
        return Task.FromResult(new Measurement(benchmark, [nanoseconds(benchmark, count)], Bytes));
    }

    public Task<double?> Instructions(BenchmarkEntry benchmark, CancellationToken cancellation) => Task.FromResult<double?>(null);
}
