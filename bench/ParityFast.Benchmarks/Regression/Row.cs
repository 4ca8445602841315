using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>One benchmark of both trees, with what was measured so far.</summary>
internal sealed class Row(BenchmarkEntry benchmark)
{
    private readonly List<ProcessPair> _pairs = [];

    public BenchmarkEntry Benchmark => benchmark;

    public IReadOnlyList<ProcessPair> Pairs => _pairs;

    /// <summary>Fewest bytes an operation that a process of the tree counted; null when none did.</summary>
    public double? ReferenceBytes { get; private set; }

    /// <inheritdoc cref="ReferenceBytes"/>
    public double? CurrentBytes { get; private set; }

    /// <summary>Instructions an operation; null when they cannot be counted.</summary>
    public double? ReferenceInstructions { get; set; }

    /// <inheritdoc cref="ReferenceInstructions"/>
    public double? CurrentInstructions { get; set; }

    public Judgement Judgement => VerdictRule.Judge(_pairs);

    public bool AllocatesMore => ByteRule.IsMore(ReferenceBytes * benchmark.Operations, CurrentBytes * benchmark.Operations);

    public void Add(ProcessPair pair) => _pairs.Add(pair);

    /// <summary>Bytes that a process of each tree counted.</summary>
    public void Count(double? reference, double? current)
    {
        ReferenceBytes = Fewest(ReferenceBytes, reference);
        CurrentBytes = Fewest(CurrentBytes, current);
    }

    private static double? Fewest(double? first, double? second) => first is null || second < first ? second : first;
}
