using ParityFast.Skipping;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Benching;

/// <summary>What a strategy costs, and why a sweep does not skip more of its candles.</summary>
internal sealed record BenchReport
{
    public required string StrategyName { get; init; }

    public required string Symbol { get; init; }

    /// <summary>The source of the candles.</summary>
    public required string Source { get; init; }

    public required string DataHash { get; init; }

    /// <summary>The processor's name; null if it cannot be read.</summary>
    public required string? Processor { get; init; }

    /// <summary>The work of every run.</summary>
    public required BenchProof Proof { get; init; }

    public required IReadOnlyList<BenchFigure> Figures { get; init; }

    /// <summary>Size of the decision log ÷ candles.</summary>
    public required double LogBytesPerBar { get; init; }

    /// <summary>What a sweep does with the candles.</summary>
    public required SkipReport Sweep { get; init; }

    /// <summary>What it would do if it skipped when that does not pay too; null if a skip was wrong.</summary>
    public required SkipReport? Always { get; init; }

    /// <summary>How runs differed; empty if the guarantee holds.</summary>
    public required IReadOnlyCollection<string> Differences { get; init; }

    /// <summary>What a budget may limit: the rows in its order. All but times are the same on every machine.</summary>
    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("called_share_sweep", (double)Sweep.Called / Sweep.Candles);
        if (Always is { } always) yield return new BenchRow("called_share_always_skipping", (double)always.Called / always.Candles);
        foreach (var figure in Figures)
        {
            if (figure.BytesPerBar is { } bytes) yield return new BenchRow($"bytes_per_bar_{figure.Mode.Name}", bytes);
        }

        foreach (var figure in Figures) yield return new BenchRow($"{BenchRow.TimePrefix}{figure.Mode.Name}", Math.Round(figure.Median, 3));
    }

    /// <summary>Runs everything.</summary>
    /// <param name="subject">What is measured.</param>
    /// <param name="timer">What times it.</param>
    /// <param name="named">The names that the report carries.</param>
    /// <param name="cancellation">Ends the run that is under way.</param>
    public static BenchReport Of(BenchSubject subject, BenchTimer timer,
        (string Strategy, string Symbol, string Source, string DataHash) named, CancellationToken cancellation)
    {
        var figures = timer.Measure(cancellation);
        var sweep = subject.Count(always: false, cancellation);
        timer.Differences.Compare("sweep that counts", BenchProof.Of(sweep.Result));
        return new BenchReport
        {
            StrategyName = named.Strategy,
            Symbol = named.Symbol,
            Source = named.Source,
            DataHash = named.DataHash,
            Processor = ProcessorName.Read(),
            Proof = timer.Differences.Expected!.Value,
            Figures = figures,
            LogBytesPerBar = Math.Round(subject.LogBytes(cancellation) / (double)subject.Candles.Count, 3),
            Sweep = sweep,
            Always = CountAlways(subject, timer.Differences, cancellation),
            Differences = timer.Differences.Lines,
        };
    }

    private static SkipReport? CountAlways(BenchSubject subject, BenchDifferences differences, CancellationToken cancellation)
    {
        const string Run = "sweep that checks every skip";
        try
        {
            var counts = subject.Count(always: true, cancellation);
            differences.Compare(Run, BenchProof.Of(counts.Result));
            return counts;
        }
        catch (UnsoundSkipException error)
        {
            differences.Add(Run, error);
            return null;
        }
    }
}
