using System.Globalization;
using ParityFast.Input;
using ParityFast.Metrics;
using ParityFast.Sweeps;
using ParityFast.Tables;

namespace ParityFast.Cli;

/// <summary>One sweep as the tool runs it: rows to a file or to memory, progress, and a random choice of rows to verify.</summary>
internal sealed class SweepJob(ParameterSpace space, CandleSeries candles, Instrument instrument, SweepOptions options)
{
    private readonly List<string> _chosen = [];
    // What is chosen need not follow from a seed: any row must verify.
    private readonly Random _random = new();
    private SweepRowFormat _format = SweepRowFormat.Of("rows.csv", space);
    private long _seen;

    public ParameterSpace Space { get; } = space;

    public CandleSeries Candles { get; } = candles;

    public int VerifyRows { get; init; }

    /// <summary>The words of a backtest of one set, without the fields that are swept.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Number of sets of the part that is run.</summary>
    public long Sets => options.Shard.End(Space.Count) - options.Shard.First(Space.Count);

    public int Verified => _chosen.Count;

    public int Problems { get; private set; }

    /// <summary>The metric of this name, if rows can be ranked by it.</summary>
    public static Metric Rankable(string name)
    {
        var known = MetricNames.All.Where(metric => metric.Order != MetricOrder.None).Select(metric => metric.Name);
        return MetricNames.Find(name) is { Order: not MetricOrder.None } metric
            ? metric
            : throw new InputException($"--by '{name}' is not a metric to rank by", $"use one of {string.Join(", ", known)}");
    }

    public void RunToFile(string path, bool resume, SweepRanking ranking, CancellationToken cancellation)
    {
        var manifest = SweepManifest.Of(Space, Candles, instrument, options, Command);
        if (ParquetName.Is(path))
        {
            RunToParquet(path, manifest, resume, ranking, cancellation);
            return;
        }

        _format = SweepRowFormat.Of(path, Space);
        using (var file = SweepFile.Open(path, _format, manifest, resume)) Fill(file, path, cancellation);
        foreach (var line in SweepFile.Lines(path, _format)) Take(line, ranking);
    }

    private void RunToParquet(string path, SweepManifest manifest, bool resume, SweepRanking ranking, CancellationToken cancellation)
    {
        var rows = SweepParquet.RowsPath(path);
        _format = SweepRowFormat.Of(rows, Space);
        if (SweepParquet.IsDone(path, manifest, resume))
        {
            if (VerifyRows > 0)
                throw new InputException($"{path}: holds all sets already, and rows of Parquet are verified while the " + $"sweep runs",
                    "leave out --verify, or name another file");
            foreach (var line in SweepParquet.Lines(path)) Take(line, ranking);
            return;
        }

        // Under the lock of the rows until the Parquet file is there.
        using (var file = SweepFile.Open(rows, _format, manifest, resume))
        {
            Fill(file, rows, cancellation);
            file.Flush();
            foreach (var line in SweepFile.Lines(rows, _format)) Take(line, ranking);
            SweepParquet.Write(path, _format, manifest, Space, cancellation);
        }

        SweepParquet.DeleteRows(path);
    }

    private void Fill(SweepFile file, string path, CancellationToken cancellation)
    {
        var done = file.RowsDone;
        try
        {
            Run(done, row =>
            {
                file.Add(row);
                done++;
            }, cancellation);
        }
        catch (OperationCanceledException)
        {
            Messages.Hint(string.Create(CultureInfo.InvariantCulture,
                $"{path} holds {done} of {Counted.Of(Sets, "set")}; continue with --resume"));
            throw;
        }
    }

    public void RunToMemory(SweepRanking ranking, CancellationToken cancellation) =>
        Run(0, row => Take(_format.Write(row), ranking), cancellation);

    /// <summary>Runs the chosen rows again; says what is wrong.</summary>
    public IReadOnlyList<string> Verify(CancellationToken cancellation)
    {
        var sweep = new SweepSeries(Candles, instrument, options);
        var problems = SweepVerification.Check(Space, sweep, _format, _chosen, cancellation);
        Problems = problems.Count;
        return problems;
    }

    private void Run(long done, Action<SweepRow> add, CancellationToken cancellation)
    {
        var progress = new LatestProgress<SweepProgress>();
        var (before, total) = (done, Sets);
        using var line = new ProgressLine(elapsed => Text(progress.Value, elapsed, before, Interlocked.Read(ref done), total));
        foreach (var row in Sweep.Run(Space, Candles, instrument, options with { SkipSets = before, Progress = progress }, cancellation))
        {
            add(row);
            Interlocked.Increment(ref done);
        }
    }

    private string Text(SweepProgress progress, TimeSpan elapsed, long before, long done, long total)
    {
        var barSets = progress.BarSets;
        var share = (double)barSets / ((double)(total - before) * Candles.Count);
        return string.Create(CultureInfo.InvariantCulture,
            $"{done:N0} of {total:N0} sets, {barSets / elapsed.TotalSeconds / 1e6:N0} M bars/s{ProgressLine.Left(elapsed, share)}");
    }

    // Each row is chosen with the same probability, whatever their number (J. Vitter's algorithm R).
    private void Take(string line, SweepRanking ranking)
    {
        ranking.Add(_format.Read(line));
        _seen++;
        if (_chosen.Count < VerifyRows) _chosen.Add(line);
        else if (VerifyRows > 0 && _random.NextInt64(_seen) is var place && place < VerifyRows) _chosen[(int)place] = line;
    }
}
