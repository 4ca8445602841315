using System.Globalization;
using ParityFast.Input;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>How much of a run may be luck: a bootstrap of its returns and of its trades, and the probabilistic Sharpe ratio.</summary>
internal static class LuckSection
{
    public static void Write(HtmlText html, RunSeries series, MonteCarloOptions options)
    {
        Section(html, "luck", "Luck");
        var returns = RunReturns.Of(series);
        var kind = returns.AreDaily ? "days" : "candles";
        var results = new (string Name, string Title, MonteCarloResult? Result)[]
        {
            ("returns", $"Returns of {Count(returns.Equity.Length)} {kind}", RunReturns.Draw(returns.Equity, options)),
            ("trades", $"{Counted.Grouped(returns.Trades.Length, "trade")}", RunReturns.Draw(returns.Trades, options)),
        };
        if (results.All(result => result.Result is null))
        {
            html.Add($"<p class=\"note\">A bootstrap needs {RunReturns.Fewest} returns or trades at least.</p></section>\n");
            return;
        }

        html.AddMarkup("<p class=\"note\">What the same returns and trades make if they come in another order, and some of them ")
            .AddMarkup("more or less often.</p>\n")
            .AddMarkup("<div class=\"scroll\"><table class=\"luck\"><thead><tr><th scope=\"col\">Drawn from</th>"
                + "<th scope=\"col\">Figure</th><th scope=\"col\" class=\"num\">5%</th><th scope=\"col\" class=\"num\">25%</th>"
                + "<th scope=\"col\" class=\"num\">Median</th><th scope=\"col\" class=\"num\">75%</th>"
                + "<th scope=\"col\" class=\"num\">95%</th><th scope=\"col\" class=\"num\">In this run</th></tr></thead><tbody>");
        foreach (var (name, title, result) in results)
        {
            if (result is null) continue;
            Row(html, name, title, ("total_return", "Total return", 1), result.TotalReturn, result.ObservedReturn);
            Row(html, name, "", ("max_drawdown", "Maximum drawdown", -1), result.MaxDrawdown, result.ObservedMaxDrawdown);
        }

        html.AddMarkup("</tbody></table></div><dl class=\"headline small\">");
        foreach (var (name, _, result) in results)
        {
            if (result is null) continue;
            var of = name == "trades" ? "trades" : kind;
            Probability(html, name, "loss_probability", $"Paths of {of} that lose", result.LossProbability);
            Probability(html, name, "ruin_probability", $"Paths of {of} that lose {Percent(result.RuinLoss)} of the capital",
                result.RuinProbability);
        }

        Sharpe(html, returns);
        var drawn = results.Where(result => result.Result is not null).ToArray();
        var shown = drawn[0].Result!;
        var blocks = string.Join(" and ",
            drawn.Select(result => $"{Count(result.Result!.BlockLength)} {(result.Name == "trades" ? "trades" : kind)}"));
        html.Add($"</dl><p class=\"legend-note\">Stationary bootstrap, {Counted.Grouped(shown.Paths, "path")}, "
            + $"seed {shown.Seed.ToString(CultureInfo.InvariantCulture)}, ")
            .Add($"mean blocks of {blocks}. Of a hundred paths five end below the return in the first column, and five fall further ")
            .AddMarkup("than the drawdown in the last one. It knows only what this run met: a market that it never met is in no path. ")
            .AddMarkup("parityfast montecarlo draws more paths, with other blocks.</p></section>\n");
    }

    private static void Row(HtmlText html, string from, string title, (string Name, string Title, int Sign) figure,
        MonteCarloQuantiles quantiles, double observed)
    {
        html.Add($"<tr data-from=\"{from}\" data-figure=\"{figure.Name}\"><th scope=\"row\">{title}</th><td>{figure.Title}</td>");
        foreach (var value in (double[])[quantiles.P05, quantiles.P25, quantiles.Median, quantiles.P75, quantiles.P95, observed])
            html.Add($"<td class=\"num\" data-value=\"{value:R}\">{Signed(figure.Sign * value)}</td>");
        html.AddMarkup("</tr>");
    }

    private static void Probability(HtmlText html, string from, string name, string title, double value) =>
        html.Add(
            $"<div><dt>{title}</dt><dd class=\"num\" data-luck=\"{from}.{name}\" data-value=\"{value:R}\">{Percent(value)}</dd></div>");

    // Of one trial: for the best of many the deflated ratio is the one to look at.
    private static void Sharpe(HtmlText html, RunReturns returns)
    {
        if (ProbabilisticSharpeRatio.Compute(returns.Equity) is { } probability)
            html.Add($"<div><dt>Probability that the true Sharpe ratio is above zero</dt><dd class=\"num\" "
                + $"data-luck=\"probabilistic_sharpe_ratio\" data-value=\"{probability:R}\">{Percent(probability)}</dd></div>");
    }
}
