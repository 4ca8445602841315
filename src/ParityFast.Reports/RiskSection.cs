using System.Globalization;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The worst drawdowns of a run, and its Sharpe ratio and volatility over time.</summary>
internal static class RiskSection
{
    private const int Shown = 5;

    // A quarter is the least of which a ratio says something; half a year is what tear sheets show of long runs.
    private const int DaysOfShort = 30, DaysOfLong = 180, LongFrom = 730;

    public static void Write(HtmlText html, RunSeries series, double daysPerYear)
    {
        Section(html, "risk", "Risk");
        if (series.Equity.Count == 0)
        {
            html.AddMarkup("<p class=\"note\">The log has no equity.</p></section>\n");
            return;
        }

        var days = DailyEquity.Of(series);
        WriteDrawdowns(html, series);
        WriteRatios(html, series, days, daysPerYear);
        WriteRolling(html, days, daysPerYear);
        html.AddMarkup("</section>\n");
    }

    private static void WriteDrawdowns(HtmlText html, RunSeries series)
    {
        var worst = Drawdown.Deepest(series.Equity, series.StartEquity, Shown);
        if (worst.Count == 0)
        {
            html.AddMarkup("<p class=\"note\">Equity never fell below its peak.</p>\n");
            return;
        }

        html.AddMarkup("<div class=\"scroll\"><table class=\"drawdowns\"><caption>The deepest drawdowns</caption><thead><tr>"
            + "<th scope=\"col\" class=\"num\">Depth</th><th scope=\"col\">Peak, UTC</th>"
            + "<th scope=\"col\">Lowest</th><th scope=\"col\">Recovered</th><th scope=\"col\" class=\"num\">Down</th>"
            + "<th scope=\"col\" class=\"num\">Up again</th><th scope=\"col\" class=\"num\">Length</th></tr></thead><tbody>");
        foreach (var drawdown in worst)
        {
            var (peak, end) = (TimeAt(series, drawdown.PeakBar), drawdown.EndBar < 0 ? series.Times[^1] : series.Times[drawdown.EndBar]);
            var low = series.Times[drawdown.LowBar];
            html.Add($"<tr data-drawdown=\"{drawdown.Depth:R}\"><td class=\"num\">{Signed(-drawdown.Depth)}</td>"
                + $"<td>{(drawdown.PeakBar < 0 ? "start" : Text(peak))}</td><td><button type=\"button\" class=\"pick\" "
                + $"data-from=\"{Math.Max(0, drawdown.PeakBar)}\" data-to=\"{(drawdown.EndBar < 0 ? series.Count - 1 : drawdown.EndBar)}\" "
                + $"title=\"Show in the chart\">{Text(low)}</button></td>");
            html.Add($"<td>{(drawdown.EndBar < 0 ? "not yet" : Text(end))}</td><td class=\"num\">{Span(low - peak)}</td>"
                + $"<td class=\"num\">{(drawdown.EndBar < 0 ? "–" : Span(end - low))}</td><td class=\"num\">{Span(end - peak)}</td></tr>");
        }

        html.AddMarkup("</tbody></table></div>\n");
    }

    private static void WriteRatios(HtmlText html, RunSeries series, DailyEquity days, double daysPerYear)
    {
        var returns = days.Returns();
        var market = DailyEquity.OfHeld(series).Returns();
        // After ruin there are no returns.
        var regression = MarketRegression.Of(returns, market.AsSpan(0, Math.Min(returns.Length, market.Length)));
        html.AddMarkup("<dl class=\"headline small\">");
        Ratio(html, "ulcer_index", "Ulcer index of days", UlcerIndex.Compute([.. days.Equity], days.Start), value => Percent(value));
        Ratio(html, "omega_ratio", "Omega ratio of days", OmegaRatio.Compute(returns), value => Decimals(value, 2));
        Ratio(html, "kelly_fraction", "Kelly fraction of trades", KellyFraction.Compute(RunReturns.OfTrades(series)), Signed);
        Ratio(html, "beta", "Beta to buy and hold", regression?.Beta, value => Decimals(value, 2));
        Ratio(html, "alpha", "Alpha a year", regression?.Alpha * daysPerYear, Signed);
        Ratio(html, "correlation", "Correlation to buy and hold", regression?.Correlation, value => Decimals(value, 2));
        html.AddMarkup("</dl>\n");
    }

    private static void Ratio(HtmlText html, string name, string title, double? value, Func<double, string> text)
    {
        if (value is not { } known) html.Add($"<div><dt>{title}</dt><dd class=\"num\">–</dd></div>");
        else html.Add($"<div><dt>{title}</dt><dd class=\"num\" data-risk=\"{name}\" data-value=\"{known:R}\">{text(known)}</dd></div>");
    }

    private static void WriteRolling(HtmlText html, DailyEquity days, double daysPerYear)
    {
        var returns = days.Returns();
        var window = returns.Length >= LongFrom ? DaysOfLong : DaysOfShort;
        if (returns.Length < window + 2)
        {
            html.Add($"<p class=\"note\">Rolling figures need {window + 2} days; this run has {Count(returns.Length)}.</p>\n");
            return;
        }

        var (sharpe, volatility) = DailyEquity.Rolling(returns, window, daysPerYear);
        html.AddMarkup("<div class=\"figures\">");
        Rolling(html, days, window, sharpe, $"Sharpe ratio of the last {window} days", value => Decimals(value, 1));
        Rolling(html, days, window, volatility, $"Volatility of the last {window} days, a year", value => Percent(value));
        html.Add($"</div><p class=\"legend-note\">Of daily returns, "
            + $"annualised by {daysPerYear.ToString("0.##", CultureInfo.InvariantCulture)} days a year.</p>\n");
    }

    private static void Rolling(HtmlText html, DailyEquity days, int window, double[] values, string caption, Func<double, string> text)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length == 0) return;
        var (low, high) = (Math.Min(0, known.Min()), Math.Max(0, known.Max()));
        if (high == low) high = low + 1;
        var room = (high - low) * 0.05;
        var plot = new Plot(0, Math.Max(1, values.Length - 1), low < 0 ? low - room : 0, high + room);
        plot.Up(text);
        if (low < 0) plot.Level(0);
        plot.Line([.. values.Select((value, i) => ((double)i, value))], "curve");
        foreach (var i in (int[])[0, (values.Length - 1) / 2, values.Length - 1])
            plot.Across(i, days.Date(window - 1 + i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        plot.Write(html, caption, $"{caption}, from {text(known.Min())} to {text(known.Max())}, at last {text(known[^1])}");
    }

    private static long TimeAt(RunSeries series, int bar) => series.Times[Math.Max(0, bar)];

    private static string Text(long microseconds) => Time(DateTime.UnixEpoch.AddMicroseconds(microseconds));

    private static string Span(long microseconds) => Duration(microseconds / 1e6);
}
