using ParityFast.Skipping;

namespace ParityFast.Cli.Benching;

/// <summary>Whether all runs did the same work: the guarantee that everything else rests on.</summary>
internal sealed class BenchDifferences
{
    private readonly Dictionary<string, string> _byRun = [];

    /// <summary>The work of the first run.</summary>
    public BenchProof? Expected { get; private set; }

    /// <summary>What was different, one line for each way of running.</summary>
    public IReadOnlyCollection<string> Lines => _byRun.Values;

    public void Compare(string run, BenchProof proof)
    {
        Expected ??= proof;
        if (proof != Expected) _byRun.TryAdd(run, $"{run}: {proof.Difference(Expected.Value)}");
    }

    public void Add(string run, UnsoundSkipException error) => _byRun.TryAdd(run, $"{run}: {error.Message}");
}
