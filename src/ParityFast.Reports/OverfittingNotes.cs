using System.Globalization;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The deflated Sharpe ratio and the probability of overfitting, each with a plain sentence of what it means.</summary>
internal static class OverfittingNotes
{
    // Bailey and López de Prado (2014) ask for 95 %; Bailey, Borwein, López de Prado and Zhu (2017) reject above 5 %.
    private const double SharpeMin = 0.95, OverfittingMax = 0.05, Noise = 0.5;

    public static void Write(HtmlText html, WalkForwardRecord record)
    {
        Section(html, "overfitting", "Overfitting");
        var sets = record.MadeFrom["sets"]!.GetValue<long>();
        Note(html, "deflated_sharpe_ratio", "Deflated Sharpe ratio", record.Total("deflated_sharpe_ratio"),
            Sharpe(record.Total("deflated_sharpe_ratio"), sets));
        Note(html, "probability_of_overfitting", "Probability of overfitting", record.Total("probability_of_overfitting"),
            Overfitting(record.Total("probability_of_overfitting")));
        if (record.Total("probability_of_loss") is { } loss)
            html.Add($"<p class=\"note\">In {Percent(loss)} of the splits the set that was best in one half lost in the other.</p>\n");
        html.AddMarkup("<p class=\"legend-note\">Both are of all sets over all candles, not of the windows alone. Neighbouring sets are "
            + "not independent trials: "
            + "counting each of them makes the deflated Sharpe ratio rather too strict than too kind.</p></section>\n");
    }

    /// <summary>What a deflated Sharpe ratio means.</summary>
    internal static (string Kind, string Mark, string Verdict, string Sentence) Sharpe(double? value, long sets) => value switch
    {
        null => ("plain", "○", "not known", "There are too few sets, or none of them varies."),
        >= SharpeMin => ("good", "✓", "unlikely to be luck",
            $"With {Count(sets)} sets tried, the best of them is above what luck alone would show with a probability of {Percent(value)}."),
        _ => ("warn", "⚠", "may be luck", $"With {Count(sets)} sets tried, the best of them is above what luck alone would show with a "
            + $"probability of {Percent(value)} only; 95% is the usual requirement."),
    };

    /// <summary>What a probability of backtest overfitting means.</summary>
    internal static (string Kind, string Mark, string Verdict, string Sentence) Overfitting(double? value) => value switch
    {
        null => ("plain", "○", "not known", "It was left out, or there are too few sets or candles."),
        <= OverfittingMax => ("good", "✓", "the choice carries over", $"In {Percent(value)} of the ways to cut the candles into two "
            + "halves, the set that was best in one came out no better than the median in the other."),
        < Noise => ("warn", "◐", "the choice carries over in part", $"In {Percent(value)} of the ways to cut the candles into two halves, "
            + "the set that was best in one came out no better than the median in the other; at most 5% is the usual requirement."),
        _ => ("bad", "✕", "the choice is no better than noise", $"In {Percent(value)} of the ways to cut the candles into two halves, "
            + "the set that was best in one came out no better than the median in the other; half is what pure noise gives."),
    };

    private static void Note(HtmlText html, string name, string title, double? value,
        (string Kind, string Mark, string Verdict, string Sentence) text) => html
        .Add($"<div class=\"finding\" data-finding=\"{name}\" data-kind=\"{text.Kind}\"><h3>{title}</h3><p>"
            + $"<strong class=\"figure\">{value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–"}</strong> "
            + $"<span class=\"badge {text.Kind}\">"
            + $"<span aria-hidden=\"true\">{text.Mark}</span> {text.Verdict}</span></p><p class=\"note\">{text.Sentence}</p></div>\n");
}
