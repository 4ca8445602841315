using System.Globalization;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The tables of a walk-forward page.</summary>
internal static class WalkForwardTables
{
    public static void Windows(HtmlText html, WalkForwardRecord record)
    {
        Section(html, "windows", "Windows");
        WalkForwardFigure.Write(html, record);
        var by = record.By.Title;
        html.AddMarkup("<div class=\"scroll\"><table class=\"windows\"><thead><tr><th scope=\"col\" rowspan=\"2\">Test, UTC</th>"
            + "<th scope=\"col\" rowspan=\"2\">Training, UTC</th>");
        foreach (var field in record.Fields) html.Add($"<th scope=\"col\" rowspan=\"2\" class=\"num\">{field}</th>");
        html.Add($"<th scope=\"colgroup\" colspan=\"2\" class=\"num\">{by}</th><th scope=\"colgroup\" colspan=\"2\" "
            + $"class=\"num\">Return</th><th scope=\"col\" rowspan=\"2\" class=\"num\">Efficiency</th>"
            + $"<th scope=\"col\" rowspan=\"2\" class=\"num\">Trades</th></tr><tr>");
        for (var group = 0; group < 2; group++)
            html.AddMarkup("<th scope=\"col\" class=\"num\">training</th><th scope=\"col\" class=\"num\">test</th>");
        html.AddMarkup("</tr></thead><tbody>\n");
        for (var i = 0; i < record.Windows.Count; i++) Row(html, record, i);
        html.AddMarkup("</tbody></table></div><p class=\"legend-note\">Efficiency: mean return a candle on the test ÷ that on the "
            + "training; a dash if the training did not gain.</p></section>\n");
    }

    public static void Stability(HtmlText html, WalkForwardRecord record)
    {
        Section(html, "stability", "Stability of the choice");
        html.AddMarkup("<div class=\"scroll\"><table class=\"stability\"><thead><tr><th scope=\"col\">Field</th><th scope=\"col\" "
            + "class=\"num\">Values chosen</th><th scope=\"col\" class=\"num\">of</th>"
            + "<th scope=\"col\" class=\"num\">Most often</th><th scope=\"col\" class=\"num\">Share of windows</th>"
            + "<th scope=\"col\" class=\"num\">Kept from the window before</th></tr></thead><tbody>");
        for (var i = 0; i < record.Fields.Count; i++)
        {
            var field = record.Stability(record.Fields[i]);
            html.Add($"<tr data-field=\"{record.Fields[i]}\"><th scope=\"row\">{record.Fields[i]}</th>"
                + $"<td class=\"num\">{field.GetProperty("distinct_values").GetInt32()}</td>"
                + $"<td class=\"num\">{record.Axes[i].Length}</td><td class=\"num\">{field.GetProperty("most_frequent").GetString()}</td>"
                + $"<td class=\"num\">{Percent(WalkForwardRecord.Number(field, "most_frequent_share"))}</td>"
                + $"<td class=\"num\">{Percent(WalkForwardRecord.Number(field, "kept_share"))}</td></tr>");
        }

        html.AddMarkup("</tbody></table></div><p class=\"legend-note\">A choice that jumps from window to window follows noise: "
            + "the next one will jump too.</p></section>\n");
    }

    private static void Row(HtmlText html, WalkForwardRecord record, int index)
    {
        var window = record.Windows[index];
        html.Add($"<tr><td><button type=\"button\" class=\"pick\" data-window=\"{index}\" title=\"Show in the "
            + $"chart\">{Span(window.TestFirst, window.TestLast)}</button></td><td>{Span(window.TrainFirst, window.TrainLast)}</td>");
        foreach (var value in window.Values) html.Add($"<td class=\"num\">{value}</td>");
        Cell(html, record.By, window.TrainMetric);
        Cell(html, record.By, window.TestMetric);
        html.Add($"<td class=\"num\">{Signed(window.TrainReturn)}</td>"
            + $"<td class=\"num {(window.TestReturn > 0 ? "gain" : window.TestReturn < 0 ? "loss" : "")}\">{Signed(window.TestReturn)}</td>"
            + $"<td class=\"num\">{Decimals(window.Efficiency, 2)}</td><td class=\"num\">{Count(window.TestTrades)}</td></tr>\n");
    }

    private static void Cell(HtmlText html, Metric metric, double? value) =>
        html.Add($"<td class=\"num\">{metric.ToDisplay(value).Replace('-', value is null ? '–' : '\u2212')}</td>");

    // The second end says no more than the first does not.
    private static string Span(DateTime first, DateTime last)
    {
        var format = first.Date == last.Date ? "HH:mm" : first.Year == last.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
        return string.Create(CultureInfo.InvariantCulture,
            $"{first:yyyy-MM-dd HH:mm} – {last.ToString(format, CultureInfo.InvariantCulture)}");
    }
}
