namespace ParityFast.Cli.Benching;

/// <summary>One way of running a strategy that is timed.</summary>
/// <param name="Name">The name in JSON and budgets.</param>
/// <param name="Title">The name in a table.</param>
/// <param name="Run">Runs it once over candles.</param>
internal sealed record BenchMode(string Name, string Title, Func<CandleSeries, CancellationToken, BenchProof> Run)
{
    /// <summary>Removes what runs left, outside of what is timed.</summary>
    public Action Clean { get; init; } = () => { };
}
