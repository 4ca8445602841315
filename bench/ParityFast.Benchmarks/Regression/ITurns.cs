namespace ParityFast.Benchmarks.Regression;

/// <summary>Both trees in one process, which measures them in turn; another process in each round.</summary>
internal interface ITurns
{
    Task<ProcessPair> Measure(string name, CancellationToken cancellation);

    /// <summary>Ends the process, if one is left: what is measured next is another sample.</summary>
    Task EndRound();
}
