namespace ParityFast.Benchmarks.Regression;

/// <summary>The options of a comparison with another tree.</summary>
internal sealed record AgainstOptions
{
    /// <summary>The commit to compare with, as git names it.</summary>
    public required string Reference { get; init; }

    /// <summary>A pair for each benchmark: bytes and digests gate, times are printed and not judged.</summary>
    public bool Short { get; init; }

    /// <summary>Parts of names; a benchmark whose name has one of them is measured. All when empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Processes for one benchmark; a row that is still inconclusive gets as many again, one that in a short run allocates more up to five times as many.</summary>
    public required int Processes { get; init; }

    /// <summary>Comparisons of the same two builds, each judged alone.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>No process is started later than this after the start.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Why other decisions are right; null when they are not.</summary>
    public string? ExpectedDifference { get; init; }

    /// <summary>Folder for BenchmarkDotNet's JSON and the history.</summary>
    public required string Output { get; init; }

    /// <summary>Standard output carries one JSON object in place of the table.</summary>
    public bool Json { get; init; }
}
