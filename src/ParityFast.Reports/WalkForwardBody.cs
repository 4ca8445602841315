using System.Globalization;
using System.Text.Json.Nodes;
using ParityFast.Input;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of a walk-forward analysis' page.</summary>
internal static class WalkForwardBody
{
    public static HtmlText Of(string path, WalkForwardRecord record, string title)
    {
        var html = new HtmlText();
        var from = record.MadeFrom;
        Header(html, "walk-forward", title,
            new HtmlText().Add($"{from["strategy_name"]?.ToString()} on {from["instrument"]?["symbol"]?.ToString()} "
                + $"· {Count(from["candles"]!.GetValue<long>())} candles · {Count(record.Windows.Count)} "
                + $"windows · {Count(from["sets"]!.GetValue<long>())} sets to choose from by {record.By.Title.ToLowerInvariant()}"));
        Navigation(html, ("result", "Out of sample"), ("chart", "Chart"), ("windows", "Windows"), ("stability", "Stability"),
            ("overfitting", "Overfitting"), ("run", "Analysis"));
        WriteResult(html, record);
        WriteChart(html, record);
        WalkForwardTables.Windows(html, record);
        WalkForwardTables.Stability(html, record);
        OverfittingNotes.Write(html, record);
        Section(html, "run", "Analysis");
        ManifestCards.Write(html, ("file", Path.GetFileName(path)), from, ("Windows", WindowOptions(record)));
        return html.AddMarkup("</section>\n</main>\n");
    }

    // The capital is shown with the account's options.
    private static JsonObject WindowOptions(WalkForwardRecord record)
    {
        var options = JsonObject.Create(record.Options)!;
        options.Remove("initial_capital");
        return options;
    }

    private static void WriteResult(HtmlText html, WalkForwardRecord record)
    {
        Section(html, "result", "Out of sample");
        html.AddMarkup("<dl class=\"headline\">");
        Metric(html, record, "test_total_return", "total_return");
        Figure(html, "final_equity", "Final equity", record.Equity[^1], Money(record.Equity[^1]));
        Metric(html, record, "test_max_drawdown", "max_drawdown");
        Metric(html, record, "test_sharpe_ratio", "sharpe_ratio");
        Ratio(html, record, "efficiency", "Efficiency");
        Ratio(html, record, "deflated_sharpe_ratio", "Deflated Sharpe ratio");
        Ratio(html, record, "probability_of_overfitting", "Probability of overfitting");
        var gained = record.Windows.Count(window => window.TestReturn > 0);
        Figure(html, "gaining_windows", "Tests that gained", gained, $"{Count(gained)} of {Count(record.Windows.Count)}");
        html.AddMarkup("</dl>\n");
        html.Add($"<p class=\"note\" id=\"efficiency-note\">{Efficiency(record.Total("efficiency"))}</p></section>\n");
    }

    /// <summary>What the efficiency means, in a sentence.</summary>
    internal static string Efficiency(double? efficiency) => efficiency switch
    {
        null => "The trainings did not gain, so there is nothing that the tests could have kept of it.",
        < 0 => "The trainings gained and the tests lost: the training result did not hold out of sample.",
        { } kept when kept > 1 => $"A candle of the tests gained more than a candle of the trainings: {Percent(kept)} of it. "
            + "That is luck or a kinder market; do not count on it.",
        { } kept => $"A candle of the tests gained {Percent(kept)} of what a candle of the trainings did: that share of the training "
            + "result held out of sample.",
    };

    private static void WriteChart(HtmlText html, WalkForwardRecord record)
    {
        Section(html, "chart", "Stitched out-of-sample equity, drawdown and chosen values");
        ChartBox.Write(html, "walk-chart", $"Out-of-sample equity and drawdown over {Counted.Grouped(record.Times.Length, "candle")} in "
            + $"{Counted.Grouped(record.Windows.Count, "test")}, and the values chosen for each",
            340 + (74 * record.Fields.Count), "window");
        html.AddMarkup("<p class=\"legend-note\">Every other test is shaded. Each starts flat with the equity that the one before ended "
            + "with; the values below are those chosen on the training before it. "
            + "A line that seldom moves is a choice that holds.</p></section>\n");
    }

    private static void Metric(HtmlText html, WalkForwardRecord record, string name, string metric)
    {
        var value = record.Total(name);
        Figure(html, name, MetricNames.Find(metric)!.Title, value,
            MetricNames.Find(metric)!.ToDisplay(value).Replace('-', value is null ? '–' : '\u2212'));
    }

    private static void Ratio(HtmlText html, WalkForwardRecord record, string name, string title) =>
        Figure(html, name, title, record.Total(name), Decimals(record.Total(name), 3));

    private static void Figure(HtmlText html, string name, string title, double? value, string text) =>
        html.Add($"<div><dt>{title}</dt><dd data-metric=\"{name}\" "
            + $"data-value=\"{value?.ToString("R", CultureInfo.InvariantCulture)}\">{text}</dd></div>");
}
