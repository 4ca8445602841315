using System.Globalization;
using ParityFast.Input;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of a sweep's page.</summary>
internal static class SweepBody
{
    private static readonly string[] Headline = ["total_return", "sharpe_ratio", "max_drawdown", "total_trades", "win_rate",
        "profit_factor", "final_equity"];

    public static HtmlText Of(string path, SweepTable table, IReadOnlyList<Metric> metrics, Metric chosen, PeakShape shape, string title)
    {
        var html = new HtmlText();
        Header(html, "sweep", title, Subtitle(table));
        Navigation(html, ("best", "Best set"), ("map", "Heat map"), ("falloff", "Fall-off"), ("sets", "Sets"), ("run", "Sweep"));
        WriteBest(html, table, chosen, shape);
        WriteMap(html, table, metrics, chosen);
        Section(html, "falloff", "How results fall off around the best set");
        html.AddMarkup(
            "<div id=\"shape\" class=\"note\" aria-live=\"polite\"></div><div class=\"cards slices\" id=\"slices\"></div></section>\n");
        Section(html, "sets", "Sets");
        html.AddMarkup("<div class=\"command\"><p class=\"note\" id=\"command-of\" aria-live=\"polite\"></p><pre id=\"command\"></pre>"
            + "<button type=\"button\" id=\"copy\">Copy</button></div><div class=\"table\" id=\"set-list\"></div></section>\n");
        Section(html, "run", "Sweep");
        ManifestCards.Write(html, ("rows", Path.GetFileName(path)), table.Manifest);
        html.AddMarkup("</section>\n");
        return html.AddMarkup("</main>\n");
    }

    private static HtmlText Subtitle(SweepTable table)
    {
        var html = new HtmlText();
        html.Add($"{Count(table.Count)} parameter sets");
        if (table.Manifest is { } manifest)
        {
            html.Add($" of {manifest["strategy_name"]?.ToString()} on {manifest["instrument"]?["symbol"]?.ToString()} · "
                + $"{Count(manifest["candles"]?.GetValue<long>() ?? 0)} candles ");
        }

        var isWhole = table.Expected == table.Count;
        var (kind, mark, text) = table.Expected is null ? ("plain", "○", "no manifest: rows may be missing")
            : isWhole ? ("good", "✓", "every set is there") : ("warn", "◐",
                $"{Counted.Grouped(table.Expected.Value - table.Count, "set")} missing");
        return html.Add($" <span class=\"badge {kind}\"><span aria-hidden=\"true\">{mark}</span> {text}</span>");
    }

    private static void WriteBest(HtmlText html, SweepTable table, Metric chosen, PeakShape shape)
    {
        Section(html, "best", $"Best set by {chosen.Title}");
        if (shape.Best < 0)
        {
            html.AddMarkup("<p class=\"note\">No set has a value.</p></section>\n");
            return;
        }

        html.AddMarkup("<dl class=\"headline\">");
        for (var i = 0; i < table.Fields.Count; i++)
            html.Add($"<div><dt>{table.Fields[i]}</dt><dd data-field=\"{table.Fields[i]}\">{table.Value(shape.Best, i)}</dd></div>");
        html.AddMarkup("</dl>\n<dl class=\"headline\">");
        foreach (var name in Headline)
        {
            var value = table.Metric(name)[shape.Best];
            double? known = double.IsNaN(value) ? null : value;
            var metric = MetricNames.Find(name)!;
            var shown = metric.ToDisplay(known).Replace('-', known is null ? '–' : '\u2212');
            var exact = known is null ? "" : value.ToString("R", CultureInfo.InvariantCulture);
            html.Add($"<div><dt>{metric.Title}</dt><dd data-metric=\"{name}\" data-value=\"{exact}\">{shown}</dd></div>");
        }

        html.AddMarkup("</dl>\n");
        if (shape.IsLonely)
            html.Add($"<p class=\"warning\" data-lonely=\"true\"><span aria-hidden=\"true\">⚠</span> <strong>A lonely peak.</strong> One "
                + $"step away from this set, {shape.Drop.ToString("0%", CultureInfo.InvariantCulture)} "
                + $"of its lead over the median set is gone. Such a set usually owes its result to chance.</p>\n");
        WriteLuck(html, table);
        html.AddMarkup("</section>\n");
    }

    // The Sharpe ratios' spread alone says how high the best of as many sets without any skill would be expected to be.
    private static void WriteLuck(HtmlText html, SweepTable table)
    {
        double[] known = [.. table.Metric("sharpe_ratio").Where(double.IsFinite)];
        if (known.Length < 2) return;
        var mean = known.Average();
        var variance = known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1);
        var (best, expected) = (known.Max(), DeflatedSharpeRatio.ExpectedMaximum(variance, known.Length));
        var verdict = best > expected ? "is above that" : "is not above that";
        var (exact, luck) = (expected.ToString("R", CultureInfo.InvariantCulture),
            expected.ToString("0.000", CultureInfo.InvariantCulture));
        html.Add($"<p class=\"note\">Were these {Counted.Grouped(known.Length, "set")} independent and without skill, with the "
            + $"spread they have, the "
            + $"best would be expected at a Sharpe ratio of <strong data-figure=\"expected_maximum_sharpe\" data-value=\"{exact}\">{luck}"
            + $"</strong>. The best here, <strong>{best.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '\u2212')}</strong>, "
            + $"{verdict}. Neighbouring sets are not independent, so this bar is rather too high than too low.</p>\n");
    }

    private static void WriteMap(HtmlText html, SweepTable table, IReadOnlyList<Metric> metrics, Metric chosen)
    {
        Section(html, "map", "Heat map");
        html.AddMarkup("<div class=\"choices\">");
        Select(html, "metric", "Metric", metrics.Select(metric => (metric.Name, metric.Title)), chosen.Name);
        Select(html, "x", "Across", table.Fields.Select(field => (field, field)), table.Fields[0]);
        if (table.Fields.Count > 1) Select(html, "y", "Up", table.Fields.Select(field => (field, field)), table.Fields[1]);
        if (table.Fields.Count > 2)
            Select(html, "others", "Other fields",
                [("best", "as in the best set"), ("top", "the best of them"), ("median", "their median"), ("worst", "the worst of them")],
                "best");
        html.AddMarkup("</div><div class=\"chart\" id=\"heat\"><output class=\"readout\"></output>");
        html.AddMarkup("<canvas tabindex=\"0\" role=\"application\" aria-roledescription=\"heat map\" aria-label=\"Heat map of the chosen "
            + "metric over two fields. "
            + "Arrow keys move over the cells, B goes to the best.\"></canvas><div class=\"scale\" id=\"scale\"></div></div></section>\n");
    }

    private static void Select(HtmlText html, string id, string title, IEnumerable<(string Value, string Text)> options, string selected)
    {
        html.Add($"<label>{title} <select id=\"choose-{id}\">");
        foreach (var (value, text) in options)
        {
            html.Add($"<option value=\"{value}\"").AddMarkup(value == selected ? " selected>" : ">").Add($"{text}</option>");
        }

        html.AddMarkup("</select></label> ");
    }
}
