using System.Globalization;
using ParityFast.Input;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>Returns of a run by month, by year and by day.</summary>
internal static class ReturnsSection
{
    public static void Write(HtmlText html, RunSeries series)
    {
        var months = MonthlyReturns.Of(series);
        Section(html, "returns", "Returns");
        if (!months.Years.Any())
        {
            html.AddMarkup("<p class=\"note\">The log has no equity.</p></section>\n");
            return;
        }

        Months(html, months);
        Years(html, series, months);
        var returns = DailyEquity.Of(series).Returns();
        Days(html, returns, months);
        if (Histogram.Of(returns, 40) is { } histogram)
            HistogramFigure.Write(html, histogram, $"Return of a day, {Counted.Grouped(returns.Length, "day")}",
                "Distribution of daily returns");
        html.AddMarkup("</section>\n");
    }

    private static void Days(HtmlText html, double[] returns, MonthlyReturns months)
    {
        if (returns.Length == 0) return;
        var all = months.Years.SelectMany(year => Enumerable.Range(1, 12).Select(month => months.Month(year, month)));
        double[] ofMonths = [.. all.OfType<double>()];
        var moments = ReturnMoments.Of(returns);
        html.AddMarkup("<dl class=\"headline small\">");
        Figure(html, "days_won", "Days won", returns.Average(value => value > 0 ? 1.0 : 0), value => Percent(value));
        Figure(html, "best_day", "Best day", returns.Max(), Signed);
        Figure(html, "worst_day", "Worst day", returns.Min(), Signed);
        Figure(html, "months_won", "Months won", ofMonths.Average(value => value > 0 ? 1.0 : 0), value => Percent(value));
        Figure(html, "value_at_risk", "Value at risk of a day, 95%", ValueAtRisk.Compute(returns)!.Value, value => Signed(-value));
        var shortfall = ExpectedShortfall.Compute(returns)!.Value;
        Figure(html, "expected_shortfall", "Expected shortfall of a day, 95%", shortfall, value => Signed(-value));
        Figure(html, "skewness", "Skewness of days", moments.Skewness, value => Decimals(value, 2));
        Figure(html, "kurtosis", "Kurtosis of days, normal 3", moments.Kurtosis, value => Decimals(value, 2));
        html.AddMarkup("</dl>\n");
    }

    private static void Figure(HtmlText html, string name, string title, double value, Func<double, string> text) =>
        html.Add($"<div><dt>{title}</dt><dd class=\"num\" data-return=\"{name}\" data-value=\"{value:R}\">{text(value)}</dd></div>");

    private static void Months(HtmlText html, MonthlyReturns returns)
    {
        html.AddMarkup("<div class=\"scroll\"><table class=\"months\"><caption>By month, UTC, in per cent</caption><thead><tr>"
            + "<th scope=\"col\">Year</th>");
        foreach (var name in CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Take(12))
            html.Add($"<th scope=\"col\" class=\"num\">{name}</th>");
        html.AddMarkup("<th scope=\"col\" class=\"num\">Year</th></tr></thead><tbody>");
        foreach (var year in returns.Years)
        {
            html.Add($"<tr><th scope=\"row\">{year.ToString(CultureInfo.InvariantCulture)}</th>");
            for (var month = 1; month <= 12; month++) Cell(html, returns.Month(year, month), returns.Largest);
            html.Add($"<td class=\"num total\" data-year=\"{year.ToString(CultureInfo.InvariantCulture)}\">{Plain(returns.Year(year))}"
                + $"</td></tr>");
        }

        html.AddMarkup("</tbody></table></div>\n");
    }

    private static void Years(HtmlText html, RunSeries series, MonthlyReturns returns)
    {
        html.AddMarkup("<div class=\"scroll\"><table class=\"years\"><caption>By year</caption><thead><tr><th scope=\"col\">Year</th>"
            + "<th scope=\"col\" class=\"num\">Return</th><th scope=\"col\" class=\"num\">Buy and hold</th>"
            + "<th scope=\"col\" class=\"num\">Maximum drawdown</th><th scope=\"col\" class=\"num\">Trades</th></tr></thead><tbody>");
        var (first, before, hold) = (0, series.StartEquity ?? series.Equity[0], series.Closes[0]);
        foreach (var year in returns.Years)
        {
            var end = first;
            while (end < series.Count && YearOf(series, end) == year) end++;
            var (value, price) = (returns.Year(year), (series.Closes[end - 1] - hold) / (double)hold);
            var worst = Drawdown.Deepest(series.Equity.GetRange(first, end - first), before, 1);
            var trades = series.Trips.Count(trip => !trip.IsOpen && trip.ExitBar >= first && trip.ExitBar < end);
            html.Add($"<tr><th scope=\"row\">{year.ToString(CultureInfo.InvariantCulture)}</th>"
                + $"<td class=\"num {(value > 0 ? "gain" : value < 0 ? "loss" : "")}\" data-year-return=\"{value:R}\">{Signed(value)}</td>"
                + $"<td class=\"num\">{Signed(price)}</td>");
            html.Add($"<td class=\"num\">{Signed(worst.Count == 0 ? 0 : -worst[0].Depth)}</td><td class=\"num\">{Count(trades)}</td></tr>");
            (first, before, hold) = (end, series.Equity[end - 1], series.Closes[end - 1]);
        }

        html.AddMarkup("</tbody></table></div>\n");
    }

    private static int YearOf(RunSeries series, int bar) =>
        DateTime.UnixEpoch.AddMicroseconds(series.Times[bar] + series.CalendarOffset).Year;

    private static void Cell(HtmlText html, double? value, double largest)
    {
        if (value is not { } known)
        {
            html.AddMarkup("<td></td>");
            return;
        }

        var strength = largest > 0 ? Math.Abs(known) / largest : 0;
        html.Add($"<td class=\"num {(known < 0 ? "down" : "up")}\" "
            + $"style=\"--strength:{strength.ToString("0.00", CultureInfo.InvariantCulture)}\">{Plain(known)}</td>");
    }

    private static string Plain(double value) => Signed(value).Replace("%", "", StringComparison.Ordinal);
}
