using System.Diagnostics;

namespace ParityFast.Benchmarks.Regression;

/// <summary>Measures two built trees in turn: digests first, then rounds over all benchmarks, each with a process of each tree.</summary>
internal sealed class AlternatedRun(ITree reference, ITree current, AgainstOptions options, Action<string> progress)
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
                await EndProcesses();
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

            var isAlone = options.Short || row.Pairs.Count == 0 || row.AllocatesMore;
            if (isAlone) await EndProcesses();
            // One tree first, then the other: whatever grows steadily weighs on both alike.
            var referenceFirst = row.Pairs.Count % 2 == 0;
            var first = await (referenceFirst ? reference : current).Measure(row.Benchmark.Name, cancellation);
            var second = await (referenceFirst ? current : reference).Measure(row.Benchmark.Name, cancellation);
            // What ran before in a process leaves buffers in its pools and threads at work: bytes are those of a process of the benchmark's own.
            if (!isAlone) (first, second) = (first with { Bytes = null }, second with { Bytes = null });
            row.Add(referenceFirst ? first : second, referenceFirst ? second : first);
            if (isAlone) await EndProcesses();
        }
    }

    private async Task EndProcesses()
    {
        await reference.EndRound();
        await current.EndRound();
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
