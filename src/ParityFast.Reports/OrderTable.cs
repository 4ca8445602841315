using System.Globalization;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>What became of the orders of a run, kind by kind.</summary>
internal static class OrderTable
{
    private static readonly string[] Counts = ["Submitted", "Filled", "Cancelled", "Expired", "Rejected", "Open", "Filled in part"];

    public static void Write(HtmlText html, OrderFigures figures, long interval)
    {
        Section(html, "orders", "Orders");
        html.AddMarkup("<dl class=\"headline\">");
        Headline(html, "Fill ratio", "fill_ratio", figures.Total.FillRatio, Percentage(figures.Total.FillRatio));
        Headline(html, "Time in orders", "time_in_orders", figures.TimeInOrders, Percentage(figures.TimeInOrders));
        Headline(html, "Average time of an order", "average_working_bars", figures.Total.AverageWorkingBars,
            Working(figures.Total.AverageWorkingBars, interval));
        html.AddMarkup("</dl><div class=\"scroll\"><table class=\"orders\"><caption>Orders by kind</caption><thead><tr>"
            + "<th scope=\"col\">Kind</th>");
        foreach (var title in Counts) html.Add($"<th scope=\"col\" class=\"num\">{title}</th>");
        html.AddMarkup("<th scope=\"col\" class=\"num\">Fill ratio</th><th scope=\"col\" class=\"num\">Average time</th></tr></thead>"
            + "<tbody>");
        foreach (var kind in figures.Kinds) Row(html, kind, interval);
        if (figures.Kinds.Count > 1) Row(html, figures.Total, interval);
        html.AddMarkup("</tbody></table></div>\n<p class=\"note\">The fill ratio is filled ÷ (filled + cancelled + expired). "
            + "At most one leg of a bracket is filled. The time of an order is from accepted to over.</p></section>\n");
    }

    private static void Headline(HtmlText html, string title, string name, double? value, string shown) =>
        html.Add($"<div><dt>{title}</dt><dd class=\"num\" data-order=\"{name}\" ")
            .Add($"data-value=\"{value?.ToString("R", CultureInfo.InvariantCulture)}\">{shown}</dd></div>");

    private static void Row(HtmlText html, OrderCounts counts, long interval)
    {
        html.Add($"<tr data-kind=\"{counts.Kind}\"><td>{counts.Kind.Replace('_', ' ')}</td>");
        ReadOnlySpan<int> values = [counts.Submitted, counts.Filled, counts.Cancelled, counts.Expired, counts.Rejected, counts.Open,
            counts.PartlyFilled];
        foreach (var value in values) html.Add($"<td class=\"num\">{Count(value)}</td>");
        html.Add($"<td class=\"num\">{Percentage(counts.FillRatio)}</td>");
        html.Add($"<td class=\"num\">{Working(counts.AverageWorkingBars, interval)}</td></tr>");
    }

    private static string Percentage(double? fraction) => fraction?.ToString("0.00%", CultureInfo.InvariantCulture) ?? "–";

    private static string Working(double? bars, long interval) => bars is null ? "–"
        : interval > 0 ? Duration(bars.Value * interval / 1e6)
        : Decimals(bars, 1);
}
