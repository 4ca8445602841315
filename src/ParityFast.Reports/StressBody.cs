using System.Text.Json;
using ParityFast.Input;
using ParityFast.Stress;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of a stress suite's page.</summary>
internal static class StressBody
{
    // The figures of a row that a criterion may look at, in the order of the columns.
    private static readonly string[] Judged = ["liquidations", "max_drawdown", "max_leverage", "max_margin_in_use", "funding_cost",
        "sharpe_ratio"];

    public static HtmlText Of(string path, StressRecord record)
    {
        var html = new HtmlText();
        Header(html, "stress", $"{record.StrategyName} under stress", new HtmlText().Add($"{record.Symbol} · preset {record.Preset} · seed "
            + $"{record.Seed} · {Counted.Grouped(record.Runs.Count - 1, "case")} · {Path.GetFileName(path)}"));
        Navigation(html, ("verdict", "Verdict"), ("runs", "Runs"), ("chart", "Equity"), ("digests", "Digests"));
        WriteVerdict(html, record);
        WriteRuns(html, record);
        WriteChart(html, record);
        WriteDigests(html, record);
        return html.AddMarkup("</main>\n");
    }

    private static void WriteVerdict(HtmlText html, StressRecord record)
    {
        html.Add($"<section id=\"verdict\" aria-label=\"Verdict\"><div class=\"verdict {Class(record.Status)}\" "
            + $"data-verdict=\"{record.Status}\"><span class=\"sign\" aria-hidden=\"true\">{Sign(record.Status)}</span>"
            + $"<div><strong>{record.Status}</strong><p>{Reason(record)}</p></div></div>\n");
        html.AddMarkup("<div class=\"scroll\"><table class=\"criteria\"><thead><tr><th scope=\"col\">Criterion</th>"
            + "<th scope=\"col\">Result</th><th scope=\"col\" class=\"num\">Worst</th><th scope=\"col\">in</th>"
            + "<th scope=\"col\" class=\"num\">Limit</th><th scope=\"col\" class=\"num\">Warns</th></tr></thead><tbody>");
        foreach (var criterion in record.Criteria) Criterion(html, record, criterion);
        html.AddMarkup("</tbody></table></div></section>\n");
    }

    private static void Criterion(HtmlText html, StressRecord record, JsonElement criterion)
    {
        var (name, isSmallest) = (StressRecord.Text(criterion, "name"), StressRecord.Text(criterion, "bound") == "at_least");
        var worst =
            record.Runs.MaxBy(run => StressRecord.Number(StressRecord.Verdict(run, name), "figure") is var figure && double.IsNaN(figure)
                ? double.PositiveInfinity
                : isSmallest ? -figure : figure);
        var verdict = StressRecord.Verdict(worst, name);
        var (status, figure, warns) = (StressRecord.Text(verdict, "status"), StressRecord.Number(verdict, "figure"),
            StressRecord.Number(criterion, "warning_limit"));
        html.Add($"<tr data-criterion=\"{name}\" data-status=\"{status}\"><th scope=\"row\">{name.Replace('_', ' ')}</th>"
            + $"<td class=\"{Class(status)}\">{Sign(status)} {status.ToLowerInvariant()}</td><td class=\"num\">{Figure(name, figure)}</td>"
            + $"<td>{StressRecord.Text(worst, "name")}</td><td class=\"num\">{(isSmallest ? "≥" : "≤")} "
            + $"{Figure(name, StressRecord.Number(criterion, "limit"))}</td><td class=\"num\">{Figure(name, warns)}</td></tr>");
    }

    private static void WriteRuns(HtmlText html, StressRecord record)
    {
        Section(html, "runs", "Runs");
        html.AddMarkup("<div class=\"scroll\"><table class=\"stress\"><thead><tr><th scope=\"col\">Case</th><th scope=\"col\">Result</th>"
            + "<th scope=\"col\" class=\"num\">Liquidations</th><th scope=\"col\" class=\"num\">Drawdown</th><th scope=\"col\" "
            + "class=\"num\">Leverage</th><th scope=\"col\" class=\"num\">Margin in use</th><th scope=\"col\" "
            + "class=\"num\">Funding cost</th><th scope=\"col\" class=\"num\">Sharpe ratio</th><th scope=\"col\" class=\"num\">Trades</th>"
            + "<th scope=\"col\" class=\"num\">Return</th><th scope=\"col\" class=\"num\">Final equity</th></tr></thead><tbody>\n");
        for (var i = 0; i < record.Runs.Count; i++) Row(html, record, i);
        html.AddMarkup("</tbody></table></div><p class=\"legend-note\">✕ beside a figure: beyond its limit; ! beyond the limit that warns. "
            + "Funding cost is paid less received, as a share of the initial capital. No effect: the case changed nothing, "
            + "no decision and no figure, so that it says nothing of the strategy. Press a case to see it in the chart.</p></section>\n");
    }

    private static void Row(HtmlText html, StressRecord record, int index)
    {
        var run = record.Runs[index];
        var (name, status) = (StressRecord.Text(run, "name"), StressRecord.Text(run, "status"));
        html.Add($"<tr data-run-name=\"{name}\" data-status=\"{status}\"><th scope=\"row\"><button type=\"button\" class=\"pick\" "
            + $"data-run=\"{index}\" aria-pressed=\"false\" title=\"Show in the chart\">{name}</button></th>"
            + $"<td class=\"{Class(status)}\">{Sign(status)} {status.ToLowerInvariant()}{Idle(record, index)}</td>");
        foreach (var figure in Judged) Cell(html, record, run, figure);
        html.Add($"<td class=\"num\">{Count(run.GetProperty("total_trades").GetInt64())}</td>"
            + $"<td class=\"num\">{Signed(StressRecord.Number(run, "total_return"))}</td><td class=\"num\" "
            + $"data-final=\"{StressRecord.Number(run, "final_equity"):R}\">{Money(StressRecord.Number(run, "final_equity"))}</td></tr>\n");
    }

    private static HtmlText Idle(StressRecord record, int index) => record.HasEffect(index) ? new HtmlText()
        : new HtmlText()
            .AddMarkup(" <span class=\"badge plain\" data-effect=\"none\" title=\"This case changed nothing of the run\">no effect</span>");

    private static void Cell(HtmlText html, StressRecord record, JsonElement run, string name)
    {
        var isJudged = record.Criteria.Any(criterion => StressRecord.Text(criterion, "name") == name);
        var status = isJudged ? StressRecord.Text(StressRecord.Verdict(run, name), "status") : "";
        html.Add($"<td class=\"num "
            + $"{(status is "FAILED" or "WARNING" ? Class(status) : "")}\">{(status is "FAILED" ? "✕ " : status is "WARNING" ? "! " : "")}"
            + $"{Figure(name, StressRecord.Number(run, name))}</td>");
    }

    private static void WriteChart(HtmlText html, StressRecord record)
    {
        Section(html, "chart", "Equity of all runs");
        ChartBox.Write(html, "stress-chart",
            $"Equity of {Counted.Grouped(record.Runs.Count, "run")} over the same times; the table above has their figures", 420);
        html.AddMarkup("<p class=\"legend-note\">The undisturbed run is thick. A run that failed is dashed. Of each stretch the lowest and "
            + "the highest equity are drawn.</p></section>\n");
    }

    private static void WriteDigests(HtmlText html, StressRecord record)
    {
        Section(html, "digests", "Digests");
        html.AddMarkup("<div class=\"card wide\"><p class=\"note\">Scenarios change inputs only; what decided is one build. "
            + "The same candles, options and seed give these digests again.</p><dl class=\"pairs long\">");
        foreach (var run in record.Runs) Pair(html, StressRecord.Text(run, "name"), StressRecord.Text(run, "digest"), "hash");
        html.AddMarkup("</dl></div></section>\n");
    }

    private static string Reason(StressRecord record)
    {
        string[] beyond = [.. record.Runs.Where(run => StressRecord.Text(run, "status") == record.Status)
            .Select(run => StressRecord.Text(run, "name"))];
        return record.Status switch
        {
            "PASSED" => $"Every figure of {Counted.Grouped(record.Runs.Count, "run")} is within its limits.",
            "WARNING" => $"No limit is broken; a warning in {string.Join(", ", beyond)}.",
            _ => $"A limit is broken in {string.Join(", ", beyond)}.",
        };
    }

    private static string Figure(string name, double value) =>
        double.IsNaN(value) ? "–" : StressFigureText.Of(name, value).Replace('-', '\u2212');

    private static string Class(string status) => status switch { "PASSED" => "good", "WARNING" => "warn", _ => "bad" };

    private static string Sign(string status) => status switch { "PASSED" => "✓", "WARNING" => "!", _ => "✕" };
}
