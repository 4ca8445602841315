using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>A process of both trees that answers what a test gives it, and writes down the calls.</summary>
/// <param name="journal">Every measurement, in order.</param>
/// <param name="ratio">Time of the working tree over the reference's in the n-th measurement of a benchmark.</param>
internal sealed class FakeTurns(List<string> journal, Func<string, int, double> ratio) : ITurns
{
    private readonly Dictionary<string, int> _measured = [];

    public Task<ProcessPair> Measure(string name, CancellationToken cancellation)
    {
        journal.Add($"both {name}");
        var count = _measured[name] = _measured.GetValueOrDefault(name) + 1;
        return Task.FromResult(new ProcessPair([5, 10], [5 * ratio(name, count), 10 * ratio(name, count)]));
    }

    public Task EndRound()
    {
        journal.Add("ends");
        return Task.CompletedTask;
    }
}
