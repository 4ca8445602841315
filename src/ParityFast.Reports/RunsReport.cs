using ParityFast.Input;
using ParityFast.Stress;

namespace ParityFast.Reports;

/// <summary>The page of several runs side by side.</summary>
internal static class RunsReport
{
    /// <summary>Most runs of a page: more lines are not told apart.</summary>
    public const int RunsMax = 8;

    // Beyond it, of each stretch of time the lowest and the highest equity are drawn.
    private const int PointsMax = 100_000;

    // A millionth of the equity at the start.
    private const double Unit = 1e6;

    public static void Write(IReadOnlyList<string> paths, string outputPath)
    {
        var runs = Read(paths);
        var (from, to) = Shared(runs);
        foreach (var run in runs) run.Cut(from, to);
        var title = $"{runs.Count} runs side by side";
        ReportPage.Write(outputPath, "runs", title, RunsBody.Of(runs, title, from, to), Payload(runs, from, to));
    }

    private static List<SideRun> Read(IReadOnlyList<string> paths)
    {
        if (paths.Count is < 2 or > RunsMax)
            throw new InputException(
                $"a page takes from 2 to {RunsMax} logs side by side, and {Counted.Of(paths.Count, "was", "were")} given",
                paths.Count < 2 ? "name another log" : "leave some out, or make two pages");
        var twice = paths.GroupBy(path => Path.GetFullPath(path)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InputException($"{twice.First()}: was named twice", "name each log once");
        return [.. paths.Select((path, i) => SideRun.Read(((char)('A' + i)).ToString(), path))];
    }

    private static (long From, long To) Shared(List<SideRun> runs)
    {
        var (last, first) = (runs.MaxBy(run => run.Start)!, runs.MinBy(run => run.End)!);
        return last.Start < first.End ? (last.Start, first.End) : throw new InputException(
            $"the logs share no time: {first.Path} ends at {Text(first.End)}, and {last.Path} begins at {Text(last.Start)}",
            "name logs of the same time");
    }

    /// <summary>A time for messages and the page.</summary>
    internal static string Text(long microseconds) => ReportParts.Time(DateTime.UnixEpoch.AddMicroseconds(microseconds)) + " UTC";

    private static string Payload(List<SideRun> runs, long from, long to)
    {
        var payload = new ReportPayload();
        long[] times = [.. runs.SelectMany(run => Enumerable.Range(0, run.Shared.Count).Select(run.Shared.CloseTime)).Distinct().Order()];
        var curve = times.Length > PointsMax ? new StressCurve(from, to, times.Length, PointsMax / 2) : null;
        payload.AddIntegers("time", curve is null ? [from, .. times] : [.. curve.Times], order: 2);
        for (var i = 0; i < runs.Count; i++) payload.AddIntegers($"growth{i}", Growth(runs[i].Shared, times, curve));
        return payload.ToBase64(writer =>
        {
            writer.WriteNumber("unit", Unit);
            RunReport.WriteTexts(writer, "letters", runs.Select(run => run.Letter));
        });
    }

    // Equity ÷ that at the start, at each time: that of the last candle that had closed.
    private static long[] Growth(RunSeries series, long[] times, StressCurve? curve)
    {
        var start = series.StartEquity!.Value;
        if (curve is not null)
        {
            long[] closes = [.. Enumerable.Range(0, series.Count).Select(series.CloseTime)];
            return [.. curve.Of(closes, series.Equity.ToArray(), start).Select(value => Scaled(value / start))];
        }

        var growth = new long[times.Length + 1];
        growth[0] = Scaled(1);
        for (var (i, at) = (0, 0); i < times.Length; i++)
        {
            while (at < series.Count && series.CloseTime(at) <= times[i]) at++;
            growth[i + 1] = at == 0 ? growth[i] : Scaled(series.Equity[at - 1] / start);
        }

        return growth;
    }

    // A page's whole numbers are below 2^52.
    private static long Scaled(double growth) => (long)Math.Round(Math.Clamp(growth * Unit, -4e15, 4e15));
}
