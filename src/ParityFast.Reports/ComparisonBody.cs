using System.Globalization;
using ParityFast.Comparison;
using ParityFast.Input;
using ParityFast.LogFormat;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of a comparison's page.</summary>
internal static class ComparisonBody
{
    public static HtmlText Of(ParityReport report)
    {
        var html = new HtmlText();
        var symbols = string.Join(", ", report.Symbols.Select(symbol => symbol.Symbol));
        Header(html, "comparison", $"Backtest and live: {symbols}",
            new HtmlText().Add($"{Path.GetFileName(report.BacktestPath)} and {Path.GetFileName(report.LivePath)}"));
        Navigation(html, ("verdict", "Verdict"), ("first", "First divergence"), ("timeline", "Divergences"), ("trades", "Trades"),
            ("logs", "Logs"));
        WriteVerdict(html, report);
        WriteFirst(html, report.FirstDivergence);
        WriteTimeline(html, report);
        WriteTrades(html, report);
        WriteLogs(html, report);
        return html.AddMarkup("</main>\n");
    }

    private static void WriteVerdict(HtmlText html, ParityReport report)
    {
        html.Add($"<section id=\"verdict\" aria-label=\"Verdict\"><div class=\"verdict {(report.IsGo ? "good" : "bad")}\" "
            + $"data-verdict=\"{(report.IsGo ? "GO" : "NO-GO")}\"><span class=\"sign\" aria-hidden=\"true\">{(report.IsGo ? "✓" : "✕")}"
            + $"</span><div><strong>{(report.IsGo ? "GO" : "NO-GO")}</strong><p>{Reason(report)}</p></div></div>\n");
        html.AddMarkup("<div class=\"scroll\"><table class=\"criteria\"><thead><tr><th scope=\"col\">Criterion</th>"
            + "<th scope=\"col\">Result</th><th scope=\"col\">Found</th><th scope=\"col\">Required</th></tr></thead><tbody>");
        foreach (var criterion in report.Criteria)
        {
            html.Add($"<tr data-criterion=\"{criterion.Name}\" data-passed=\"{(criterion.Passed ? "true" : "false")}\">"
                + $"<th scope=\"row\">{criterion.Name.Replace('_', ' ')}</th>"
                + $"<td class=\"{(criterion.Passed ? "good" : "bad")}\">{(criterion.Passed ? "✓ pass" : "✕ fail")}</td>"
                + $"<td>{criterion.Figure}</td><td>{criterion.Required}</td></tr>");
        }

        html.AddMarkup("</tbody></table></div><dl class=\"headline small\">");
        Figure(html, "parity_rate", "Parity of actions", report.ParityRate, Rate(report.ParityRate));
        Figure(html, "strict_parity_rate", "Parity of whole records", report.StrictParityRate, Rate(report.StrictParityRate));
        Figure(html, "coverage", "Coverage", report.Coverage, Rate(report.Coverage));
        Figure(html, "hours", "Hours", report.Hours, report.Hours.ToString("#,##0.##", CultureInfo.InvariantCulture));
        Figure(html, "compared_decisions", "Compared decisions", report.ComparedDecisions, Count(report.ComparedDecisions));
        Figure(html, "mismatch_count", "Actions that differ", report.MismatchCount, Count(report.MismatchCount));
        Figure(html, "divergence_count", "Divergences", report.DivergenceCount, Count(report.DivergenceCount));
        Figure(html, "carried_decisions", "Follow-up differences", report.CarriedDecisions, Count(report.CarriedDecisions));
        html.AddMarkup("</dl></section>\n");
    }

    private static string Reason(ParityReport report)
    {
        string[] failed = [.. report.Criteria.Where(criterion => !criterion.Passed).Select(criterion => criterion.Name.Replace('_', ' '))];
        return failed.Length == 0
            ? report.DivergenceCount == 0
                ? "Every criterion is met, and no record differs."
                : $"Every criterion is met; {Counted.Grouped(report.DivergenceCount, "divergence")} remain within them."
            : $"Not met: {string.Join(", ", failed)}.";
    }

    private static void WriteFirst(HtmlText html, FirstDivergence? first)
    {
        Section(html, "first", "First divergence");
        if (first is null)
        {
            html.AddMarkup("<p class=\"note\">The logs do not part anywhere.</p></section>\n");
            return;
        }

        var at = first.Divergence.Time is { } time ? $" at {Time(time)} UTC" : ", of the logs as a whole";
        html.Add($"<p><strong data-first=\"{ParityReportJson.Name(first.Divergence.Kind)}\">{ParityReportJson.Name(first.Divergence.Kind)}"
            + $"</strong>{at}</p><p class=\"note\">Probable cause: {first.ProbableCause}</p>\n");
        html.AddMarkup("<div class=\"scroll\"><table class=\"records\"><thead><tr><th scope=\"col\">Field</th>"
            + "<th scope=\"col\">Backtest</th><th scope=\"col\">Live</th></tr></thead><tbody>");
        if (first.Backtest is null && first.Live is null)
        {
            foreach (var field in first.Divergence.Fields) Row(html, field.Field, field.Backtest, field.Live);
        }
        else
        {
            foreach (var (name, value) in ParityReportTable.Fields)
                Row(html, name, ParityReportTable.Text(first.Backtest, value), ParityReportTable.Text(first.Live, value));
        }

        html.AddMarkup("</tbody></table></div></section>\n");
    }

    private static void Row(HtmlText html, string name, string? backtest, string? live)
    {
        if (backtest is null && live is null) return;
        var isEqual = backtest == live;
        html.Add($"<tr class=\"{(isEqual ? "" : "differs")}\"><th scope=\"row\"><span class=\"differs-mark\">{(isEqual ? "" : "≠")}"
            + $"</span>{name}</th><td>{backtest ?? "absent"}</td><td>{live ?? "absent"}</td></tr>");
    }

    private static void WriteTimeline(HtmlText html, ParityReport report)
    {
        Section(html, "timeline", "Divergences over time");
        if (report.DivergenceCount == 0)
        {
            html.AddMarkup("<p class=\"note\">None.</p></section>\n");
            return;
        }

        html.AddMarkup("<dl class=\"headline small\">");
        foreach (var (kind, count) in report.DivergenceCounts)
            html.Add($"<div><dt>{ParityReportJson.Name(kind)}</dt><dd data-divergence=\"{ParityReportJson.Name(kind)}\" "
                + $"data-value=\"{count}\">{Count(count)}</dd></div>");
        html.AddMarkup("</dl>");
        if (report.DivergenceCount > report.Divergences.Count)
            html.Add($"<p class=\"note\">The first {Count(report.Divergences.Count)} are listed and drawn; "
                + $"all {Count(report.DivergenceCount)} are counted.</p>");
        html.AddMarkup("<div class=\"table\" id=\"divergence-list\"></div></section>\n");
    }

    private static void WriteTrades(HtmlText html, ParityReport report)
    {
        Section(html, "trades", "Trades of both sides");
        ChartBox.Write(html, "comparison-chart", "Price with the fills of both sides, equity of both sides, divergences by kind",
            report.DivergenceCount > 0 ? 600 : 480);
        html.AddMarkup("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Symbol</th><th scope=\"col\" class=\"num\">Trades, "
            + "backtest</th><th scope=\"col\" class=\"num\">Trades, live</th>"
            + "<th scope=\"col\">Rejections, backtest</th><th scope=\"col\">Rejections, live</th></tr></thead><tbody>");
        foreach (var symbol in report.Symbols)
            html.Add($"<tr><th scope=\"row\">{symbol.Symbol}</th><td class=\"num\">{Count(symbol.BacktestTrades)}</td>"
                + $"<td class=\"num\">{Count(symbol.LiveTrades)}</td>"
                + $"<td>{Guards(symbol.BacktestGuards)}</td><td>{Guards(symbol.LiveGuards)}</td></tr>");
        html.AddMarkup("</tbody></table></div><div class=\"table\" id=\"fill-list\"></div></section>\n");
    }

    private static void WriteLogs(HtmlText html, ParityReport report)
    {
        Section(html, "logs", "Logs");
        html.AddMarkup("<div class=\"cards\">");
        Log(html, "Backtest", report.BacktestPath, report.BacktestDecisions, report.BacktestDigest, report.BacktestStatus);
        Log(html, "Live", report.LivePath, report.LiveDecisions, report.LiveDigest, report.LiveStatus);
        html.AddMarkup("</div></section>\n");
    }

    private static void Log(HtmlText html, string title, string path, long decisions, string? digest, DecisionLogStatus? status)
    {
        html.Add($"<div class=\"card wide\"><h3>{title}</h3><dl class=\"pairs long\">");
        Pair(html, "log", Path.GetFileName(path));
        Pair(html, "decisions", Count(decisions));
        Pair(html, "digest", digest, "hash");
        Pair(html, "log state", status is null
            ? "JSON: no seals"
            : $"{status.State.ToString().ToLowerInvariant()}{(status.Detail.Length > 0 ? ": " + status.Detail : "")}");
        html.AddMarkup("</dl></div>");
    }

    private static void Figure(HtmlText html, string name, string title, double value, string text) =>
        html.Add($"<div><dt>{title}</dt><dd data-metric=\"{name}\" "
            + $"data-value=\"{value.ToString("R", CultureInfo.InvariantCulture)}\">{text}</dd></div>");

    // Cut, not rounded: 99.9999 % must not read as 100 %.
    private static string Rate(double rate) =>
        (Math.Floor(rate * 1_000_000) / 10_000).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    private static string Guards(IReadOnlyDictionary<string, long> guards) =>
        guards.Count == 0 ? "none" : string.Join(", ", guards.Select(guard => $"{guard.Key} {Count(guard.Value)}"));
}
