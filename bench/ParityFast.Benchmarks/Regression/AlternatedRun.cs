using System.Diagnostics;

namespace ParityFast.Benchmarks.Regression;

/// <summary>Measures two built trees in turn: digests first, then rounds over all benchmarks.</summary>
/// <param name="reference">The one tree.</param>
/// <param name="current">The other.</param>
/// <param name="turns">Both in one process; null if they must have a process each.</param>
/// <param name="options">What is asked.</param>
/// <param name="progress">Takes a line for people.</param>
internal sealed class AlternatedRun(ITree reference, ITree current, ITurns? turns, AgainstOptions options, Action<string> progress)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<string> _differing = [];
    private List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Benchmarks whose work has another digest in the working tree.</summary>
    public IReadOnlyList<string> Differing => _differing;

    /// <summary>Benchmarks that only one of the trees has, or that count their operations differently.</summary>
    public IReadOnlyList<string> NotComparable { get; private set; } = [];

    /// <summary>True when time ran out before every row had its pairs.</summary>
    public bool WasCutShort { get; private set; }

    /// <returns>False when digests differ that should not: nothing was timed.</returns>
    public async Task<bool> Run(CancellationToken cancellation)
    {
        await FindRows(cancellation);
        foreach (var row in _rows)
        {
            if (await reference.Digest(row.Benchmark.Name, cancellation) != await current.Digest(row.Benchmark.Name, cancellation)) _differing.Add(row.Benchmark.Name);
        }

        progress($"{_rows.Count - _differing.Count} of {_rows.Count} digests are equal");
        if (_differing.Count > 0 && options.ExpectedDifference is null) return false;
        await Rounds(_rows, cancellation);
        // Fewest bytes count: one process may have met an empty pool.
        for (var more = options.Short ? 5 : 1; more > 0; more--)
            await Rounds([.. _rows.Where(row => row.Pairs.Count > 0 && (options.Short ? row.AllocatesMore : row.Judgement.Verdict == Verdict.Inconclusive))], cancellation);
        await CountInstructions(cancellation);
        return true;
    }

    private async Task FindRows(CancellationToken cancellation)
    {
        var (before, now) = (await reference.List(cancellation), await current.List(cancellation));
        _rows = [.. now.Intersect(before).Where(entry => options.Only.Count == 0 || options.Only.Any(part => entry.Name.Contains(part, StringComparison.OrdinalIgnoreCase))).Select(entry => new Row(entry))];
        NotComparable = [.. now.Union(before).Except(now.Intersect(before)).Select(entry => entry.Name).Distinct()];
        if (_rows.Count == 0) throw new AgainstException("both trees share no benchmark of that name", $"both have {string.Join(", ", now.Intersect(before).Select(entry => entry.Name))}");
    }

    private async Task Rounds(List<Row> rows, CancellationToken cancellation)
    {
        for (var round = 0; round < options.Processes && rows.Count > 0 && !WasCutShort; round++)
        {
            try
            {
                await Round(rows, cancellation);
            }
            finally
            {
                if (turns is not null) await turns.EndRound();
            }

            progress($"round {round + 1} of {options.Processes} over {rows.Count} benchmark{(rows.Count == 1 ? "" : "s")}, {_watch.Elapsed.TotalSeconds:F0} s");
        }
    }

    private async Task Round(List<Row> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            if (_watch.Elapsed > options.Limit)
            {
                WasCutShort = true;
                return;
            }

            var inTurn = options.Short ? null : turns;
            // What ran before in a process leaves buffers in its pools and threads at work: bytes are those of a process of the benchmark's own.
            if (inTurn is null || row.CurrentBytes is null || row.AllocatesMore) await MeasureApart(row, isPair: inTurn is null, cancellation);
            if (inTurn is not null) row.Add(await inTurn.Measure(row.Benchmark.Name, cancellation));
        }
    }

    private async Task MeasureApart(Row row, bool isPair, CancellationToken cancellation)
    {
        // One tree first, then the other: whatever grows steadily weighs on both alike.
        var referenceFirst = row.Pairs.Count % 2 == 0;
        var first = await (referenceFirst ? reference : current).Measure(row.Benchmark.Name, cancellation);
        var second = await (referenceFirst ? current : reference).Measure(row.Benchmark.Name, cancellation);
        var (before, now) = referenceFirst ? (first, second) : (second, first);
        row.Count(before.Bytes, now.Bytes);
        if (isPair) row.Add(new ProcessPair(before.Nanoseconds, now.Nanoseconds));
    }

    private async Task CountInstructions(CancellationToken cancellation)
    {
        foreach (var row in _rows)
        {
            if (_watch.Elapsed > options.Limit || await reference.Instructions(row.Benchmark, cancellation) is not { } before) return;
            (row.ReferenceInstructions, row.CurrentInstructions) = (before, await current.Instructions(row.Benchmark, cancellation));
        }
    }
}
