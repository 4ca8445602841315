using System.Globalization;
using ParityFast.Input;
using ParityFast.LogFormat;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The tables of a run's page.</summary>
internal static class RunTables
{
    /// <summary>The metrics that are shown with the costs.</summary>
    public static readonly string[] CostMetrics = ["total_fills", "total_commission", "total_slippage", "total_funding", "gross_profit",
        "gross_loss"];

    public static void Trades(HtmlText html, RunSeries series)
    {
        Section(html, "trades", "Trades");
        if (series.Trips.Count == 0)
        {
            html.AddMarkup("<p class=\"note\">The strategy made no trade.</p></section>\n");
            return;
        }

        new TripTables(series).Write(html);
        double[] returns = [.. series.Trips.Where(trip => !trip.IsOpen).Select(trip => trip.Return)];
        if (Histogram.Of(returns, 40) is { } histogram)
            HistogramFigure.Write(html, histogram, $"Return of a trade on its entry notional, {Counted.Grouped(returns.Length, "trade")}",
                "Distribution of trade returns");
        ByReason(html, series);
        FillsByReason(html, series);
        html.AddMarkup("<div class=\"table\" id=\"trade-list\"></div></section>\n");
    }

    public static void CostsAndRefusals(HtmlText html, LogMap? metrics, RunSeries series)
    {
        Section(html, "costs", "Costs and rejections");
        html.AddMarkup("<div class=\"cards\">");
        if (metrics is { Count: > 0 })
        {
            html.AddMarkup("<div class=\"card\"><h3>Costs</h3><dl class=\"pairs\">");
            foreach (var name in CostMetrics.Where(metrics.Contains)) RunPage.Figure(html, name, metrics[name]);
            var costs = (Number(metrics["total_commission"]) ?? 0) + (Number(metrics["total_slippage"]) ?? 0)
                + (Number(metrics["total_funding"]) ?? 0);
            if (Number(metrics["net_profit"]) is { } net) Pair(html, "Net profit before costs", Money(net + costs), "num");
            if (Number(metrics["initial_capital"]) is > 0 and var capital)
                Pair(html, "Costs over initial capital", (costs / capital).ToString("0.00%", CultureInfo.InvariantCulture), "num");
            if (Number(metrics["total_fills"]) is > 0 and var fills) Pair(html, "Costs a fill", Money(costs / fills), "num");
            html.AddMarkup("</dl></div>");
        }

        html.AddMarkup("<div class=\"card\"><h3>Rejections by guard</h3>");
        if (series.Refusals.Count == 0) html.AddMarkup("<p class=\"note\">No order was rejected.</p>");
        else html.AddMarkup("<dl class=\"pairs\">");
        foreach (var (code, count) in series.Refusals)
            html.Add($"<div><dt>{code}</dt><dd class=\"num\" data-refusal=\"{code}\" data-value=\"{count}\">{Count(count)}</dd></div>");
        if (series.Refusals.Count > 0) html.AddMarkup("</dl>");
        html.AddMarkup("</div></div></section>\n");
    }

    private static void ByReason(HtmlText html, RunSeries series)
    {
        var groups = series.Trips.Where(trip => !trip.IsOpen)
            .GroupBy(trip => (Side: trip.SignedQuantity > 0 ? "long" : "short", Reason: Template(trip.ExitReason)))
            .OrderBy(group => group.Key.Side, StringComparer.Ordinal).ThenByDescending(group => group.Count()).Take(20).ToArray();
        if (groups.Length == 0) return;
        html.AddMarkup("<div class=\"scroll\"><table class=\"reasons\"><caption>By side and reason of the exit</caption><thead><tr>"
            + "<th scope=\"col\">Side</th>"
            + "<th scope=\"col\">Exit</th><th scope=\"col\" class=\"num\">Trades</th><th scope=\"col\" class=\"num\">Won</th>"
            + "<th scope=\"col\" class=\"num\">Net profit</th><th scope=\"col\" class=\"num\">Average return</th></tr></thead><tbody>");
        foreach (var group in groups)
        {
            html.Add($"<tr><td>{group.Key.Side}</td><td>{group.Key.Reason}</td><td class=\"num\">{Count(group.Count())}</td><td "
                + $"class=\"num\">{group.Average(trip => trip.Profit > 0 ? 1.0 : 0).ToString("0.0%", CultureInfo.InvariantCulture)}</td>"
                + $"<td class=\"num\">{Money((double)group.Sum(trip => trip.Profit))}</td>"
                + $"<td class=\"num\">{Signed(group.Average(trip => trip.Return))}</td></tr>");
        }

        html.AddMarkup("</tbody></table></div>\n");
    }

    private static void FillsByReason(HtmlText html, RunSeries series)
    {
        var groups = series.Fills.GroupBy(fill => Template(fill.Reason)).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).Take(20).ToArray();
        html.AddMarkup("<div class=\"scroll\"><table class=\"reasons\"><caption>Fills by reason</caption><thead><tr>"
            + "<th scope=\"col\">Reason</th><th scope=\"col\" class=\"num\">Fills</th><th scope=\"col\" class=\"num\">Entries</th>"
            + "<th scope=\"col\" class=\"num\">Notional</th><th scope=\"col\" class=\"num\">Commission</th></tr></thead><tbody>");
        foreach (var group in groups)
        {
            var notional = (double)group.Sum(fill => Math.Abs(fill.SignedQuantity) * fill.Price);
            html.Add($"<tr data-reason=\"{group.Key}\" data-fills=\"{group.Count()}\"><td>{group.Key}</td>");
            html.Add($"<td class=\"num\">{Count(group.Count())}</td>");
            html.Add($"<td class=\"num\">{Count(group.Count(fill => fill.IsEntry))}</td><td class=\"num\">{Money(notional)}</td>");
            html.Add($"<td class=\"num\">{Money((double)group.Sum(fill => fill.Commission))}</td></tr>");
        }

        html.AddMarkup("</tbody></table></div>\n");
    }

    /// <summary>A reason with its figures replaced: what remains is the template.</summary>
    internal static string Template(string reason) =>
        string.Join(' ', reason.Split(' ').Select(word => word.Any(char.IsAsciiDigit) ? "…" : word));
}
