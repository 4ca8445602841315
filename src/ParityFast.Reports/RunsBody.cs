using ParityFast.Input;
using ParityFast.LogFormat;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of the page of several runs.</summary>
internal static class RunsBody
{
    public static HtmlText Of(IReadOnlyList<SideRun> runs, string title, long from, long to)
    {
        var html = new HtmlText();
        Header(html, "runs", title, new HtmlText()
            .Add($"{RunsReport.Text(from)} to {RunsReport.Text(to)}: the time that all of them share"));
        Navigation(html, ("runs", "Runs"), ("chart", "Equity"), ("figures", "Figures"), ("shared", "Shared time"),
            ("correlation", "Correlation"), ("settings", "Settings"));
        WriteRuns(html, runs);
        WriteChart(html, runs);
        RunsTables.Figures(html, runs);
        RunsTables.Shared(html, runs, (to - from) / 86_400e6);
        RunsTables.Settings(html, runs);
        return html.AddMarkup("</main>\n");
    }

    private static void WriteRuns(HtmlText html, IReadOnlyList<SideRun> runs)
    {
        Section(html, "runs", "Runs");
        html.AddMarkup("<div class=\"scroll\"><table class=\"side\"><thead><tr><th scope=\"col\">Run</th><th scope=\"col\">Log</th>"
            + "<th scope=\"col\">State</th><th scope=\"col\">From, UTC</th><th scope=\"col\">To</th>"
            + "<th scope=\"col\" class=\"num\">Candle</th>"
            + "<th scope=\"col\" class=\"num\">Candles</th><th scope=\"col\" class=\"num\">Left out</th></tr></thead><tbody>\n");
        for (var i = 0; i < runs.Count; i++) Row(html, runs[i], i);
        html.AddMarkup("</tbody></table></div>\n");
        foreach (var note in Notes(runs)) html.Add($"<p class=\"note\" data-note=\"runs\">{note}</p>\n");
        html.AddMarkup("</section>\n");
    }

    private static void Row(HtmlText html, SideRun run, int index)
    {
        var isRunning = !run.Log.IsJson && LogFile.IsBeingWritten(run.Path);
        html.Add($"<tr data-of=\"{run.Letter}\"><th scope=\"row\">{RunsTables.Key(index)}<button type=\"button\" class=\"pick\" "
            + $"data-run=\"{index}\" aria-pressed=\"false\" title=\"Show in the chart\">{run.Letter} {run.Title}</button></th>"
            + $"<td class=\"text id\">{Path.GetFileName(run.Path)}</td><td>{RunPage.Badge(run.Log, isRunning)}</td>");
        html.Add($"<td>{Text(run.Start)}</td><td>{Text(run.End)}</td>"
            + $"<td class=\"num\">{(run.Series.Interval > 0 ? Duration(run.Series.Interval / 1e6) : "–")}</td>"
            + $"<td class=\"num\">{Count(run.Series.Count)}</td><td class=\"num\" data-left-out=\"{run.LeftOut}\">"
            + $"{(run.LeftOut == 0 ? "none" : Count(run.LeftOut))}</td></tr>\n");
    }

    private static IEnumerable<string> Notes(IReadOnlyList<SideRun> runs)
    {
        if (runs.Any(run => run.LeftOut > 0))
            yield return "Chart, shared figures and correlation are of the time that all runs share: "
                + string.Join(", ", runs.Where(run => run.LeftOut > 0)
                    .Select(run => $"{Counted.Grouped(run.LeftOut, "candle")} of {run.Letter}")) + " lie outside of it and are left out.";
        string[] markets = [.. runs.Select(run => run.Log.Symbol ?? "an unnamed symbol").Distinct()];
        if (markets.Length > 1)
            yield return $"The runs are of {markets.Length} markets ({string.Join(", ", markets)}): a difference between two of them "
                + "may be the market's as much as the strategy's. Buy and hold is that of each run's own market.";
        string[] partial = [.. runs.Where(run => run.Log.Metrics is not { Count: > 0 }).Select(run => run.Letter)];
        if (partial.Length > 0)
            yield return $"{string.Join(", ", partial)} {Counted.Noun(partial.Length, "has", "have")} no figures of a whole "
                + "run, because the log has no end: its figures are those so far.";
    }

    private static void WriteChart(HtmlText html, IReadOnlyList<SideRun> runs)
    {
        Section(html, "chart", "Equity and drawdown over the shared time");
        ChartBox.Write(html, "runs-chart",
            $"Equity and drawdown of {Count(runs.Count)} runs over the same times; the tables have their figures", 520, "time");
        html.AddMarkup("<p class=\"legend-note\">Equity ÷ equity at the start of the shared time, so that 1.10 is a gain of 10%. "
            + "Times are those at which candles close; between its own candles a run keeps its last equity. "
            + "The drawdown is from the highest equity since the start of the shared time. "
            + "Press a run in the table above to highlight it.</p></section>\n");
    }

    private static string Text(long microseconds) => Time(DateTime.UnixEpoch.AddMicroseconds(microseconds));
}
