using System.Globalization;
using ParityFast.LogFormat;
using ParityFast.Metrics;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>
/// The tables of several runs: their own figures, those of the time that they share, how they move together, how they are set.
/// </summary>
internal static class RunsTables
{
    // Annual figures of less are those of a short run carried over a year.
    private const double AnnualFromDays = 90;

    /// <summary>The line of a run as the chart draws it.</summary>
    public static HtmlText Key(int index) => new HtmlText().Add($"<svg class=\"line-key\" viewBox=\"0 0 28 8\" aria-hidden=\"true\">"
        + $"<path class=\"run{index}\" d=\"M0 4H28\"/></svg>");

    /// <summary>The figures of each log, over its own time.</summary>
    public static void Figures(HtmlText html, IReadOnlyList<SideRun> runs)
    {
        Section(html, "figures", "Figures of each run");
        html.AddMarkup("<p class=\"note\">Each run over its own time, as its log states it. The best figure of a row is bold.</p>\n");
        string[] names = [.. MetricNames.All.Select(metric => metric.Name)
            .Where(name => runs.Any(run => run.Metrics?.Contains(name) == true))];
        Begin(html, runs, "Figure");
        foreach (var name in RunPage.Headline.Where(names.Contains)) Row(html, runs, name);
        html.AddMarkup("</tbody></table></div>\n<details class=\"all\"><summary>All figures</summary>");
        Begin(html, runs, "Figure");
        foreach (var name in names.Where(name => !RunPage.Headline.Contains(name))) Row(html, runs, name);
        html.AddMarkup("</tbody></table></div></details></section>\n");
    }

    /// <summary>Figures of the shared time, alone and beside the reference, and the correlation of returns.</summary>
    public static void Shared(HtmlText html, IReadOnlyList<SideRun> runs, double days)
    {
        var returns = SharedReturns.Between(runs);
        Section(html, "shared", "Figures of the shared time");
        // Of one run both tables may have a Sharpe ratio, of other returns.
        var basis = returns is { AreDaily: true }
            ? " Volatility and ratios are of returns of days here; in the table above they are of the returns that each log took, "
                + "of candles by default."
            : "";
        html.Add($"<p class=\"note\">All runs over the same {Duration(days * 86_400)}. The best figure of a row is bold.{basis}</p>\n");
        Begin(html, runs, "Figure");
        Own(html, runs, days);
        if (returns is not null) Beside(html, runs, returns, days);
        html.AddMarkup("</tbody></table></div>\n");
        html.Add($"<p class=\"legend-note\">{Basis(returns)}</p></section>\n");
        Correlation(html, runs, returns);
    }

    private static string Basis(SharedReturns? returns) => returns is null
        ? $"Ratios and correlation need {SharedReturns.Fewest} days or closes that all runs have."
        : $"Volatility, ratios, beta, alpha and correlation are of {Count(returns.Of[0].Length)} "
            + $"{(returns.AreDaily ? "days" : "candles")} that all runs have, annualised by the time that has passed"
            + (returns.AreDaily ? "." : ", because they share fewer than 30 days.");

    private static void Own(HtmlText html, IReadOnlyList<SideRun> runs, double days)
    {
        double?[] total = [.. runs.Select(run => (double?)(run.Shared.Equity[^1] / run.Shared.StartEquity!.Value) - 1)];
        Cells(html, ("total_return", "Return"), runs, total, Signed, MetricOrder.HigherIsBetter);
        if (days >= AnnualFromDays)
            Cells(html, ("annual_return", "Annual return"), runs,
                [.. total.Select(value => AnnualReturn.Compute(1, 1 + value!.Value, days / 365))], Signed, MetricOrder.HigherIsBetter);
        Cells(html, ("buy_and_hold", "Buy and hold"), runs,
            [.. runs.Select(run => (double?)(run.Shared.Closes[^1] - run.StartPrice) / run.StartPrice)], Signed, MetricOrder.None);
        Cells(html, ("max_drawdown", "Maximum drawdown"), runs,
            [.. runs.Select(run => (double?)Drawdown.Deepest(run.Shared.Equity, run.Shared.StartEquity, 1).Sum(worst => worst.Depth))],
            value => Percent(value), MetricOrder.LowerIsBetter);
    }

    private static void Beside(HtmlText html, IReadOnlyList<SideRun> runs, SharedReturns returns, double days)
    {
        var perYear = returns.Of[0].Length / (days / 365);
        double?[] Each(Func<double[], double?> figure) => [.. returns.Of.Select(figure)];
        var beside = returns.Of.Select(one => MarketRegression.Of(one, returns.Of[0])).ToArray();
        Cells(html, ("volatility", "Volatility a year"), runs, Each(one => Volatility.Compute(one, perYear)), value => Percent(value),
            MetricOrder.LowerIsBetter);
        Cells(html, ("sharpe_ratio", "Sharpe ratio"), runs, Each(one => SharpeRatio.Compute(one, perYear)), value => Decimals(value, 2),
            MetricOrder.HigherIsBetter);
        Cells(html, ("sortino_ratio", "Sortino ratio"), runs, Each(one => SortinoRatio.Compute(one, perYear)), value => Decimals(value, 2),
            MetricOrder.HigherIsBetter);
        Cells(html, ("beta", "Beta to A"), runs, [.. beside.Select(one => one?.Beta)], value => Decimals(value, 2), MetricOrder.None);
        Cells(html, ("alpha", "Alpha to A, a year"), runs, [.. beside.Select((one, i) => i == 0 ? null : one?.Alpha * perYear)], Signed,
            MetricOrder.None);
        Cells(html, ("information_ratio", "Information ratio to A"), runs,
            [.. returns.Of.Select((one, i) => i == 0 ? null : SharpeRatio.Compute(Differences(one, returns.Of[0]), perYear))],
            value => Decimals(value, 2), MetricOrder.None);
    }

    private static double[] Differences(double[] returns, double[] reference) => [.. returns.Select((value, i) => value - reference[i])];

    private static void Correlation(HtmlText html, IReadOnlyList<SideRun> runs, SharedReturns? returns)
    {
        Section(html, "correlation", "Correlation of returns");
        if (returns is null)
        {
            html.Add($"<p class=\"note\">The runs share too few returns: fewer than {SharedReturns.Fewest}.</p></section>\n");
            return;
        }

        Begin(html, runs, "Run");
        for (var i = 0; i < runs.Count; i++)
        {
            var row = i;
            html.Add($"<tr><th scope=\"row\">{Key(i)}{runs[i].Letter} {runs[i].Title}</th>");
            for (var j = 0; j < runs.Count; j++)
            {
                var value = MarketRegression.Of(returns.Of[row], returns.Of[j])?.Correlation;
                html.Add($"<td class=\"num\" data-correlation=\"{runs[row].Letter}{runs[j].Letter}\" "
                    + $"data-value=\"{value?.ToString("R", CultureInfo.InvariantCulture)}\">"
                    + $"{Decimals(value, 2)}</td>");
            }

            html.AddMarkup("</tr>\n");
        }

        html.Add($"</tbody></table></div><p class=\"legend-note\">Of {Count(returns.Of[0].Length)} returns of "
            + $"{(returns.AreDaily ? "days" : "candles")}. 1: they rise and fall together; 0: one says nothing of the other; "
            + $"a dash: one of them never moves.</p></section>\n");
    }

    /// <summary>What the runs are set to, as far as they differ.</summary>
    public static void Settings(HtmlText html, IReadOnlyList<SideRun> runs)
    {
        Section(html, "settings", "Settings that differ");
        var settings = runs.Select(SettingsOf).ToArray();
        string[] names = [.. settings.SelectMany(one => one.Keys).Distinct()
            .Where(name => settings.Select(one => one.GetValueOrDefault(name)).Distinct().Count() > 1)];
        if (names.Length == 0)
        {
            html.AddMarkup("<p class=\"note\">None: strategy, configuration, instrument and options are the same.</p></section>\n");
            return;
        }

        Begin(html, runs, "Setting", ofNumbers: false);
        foreach (var name in names)
        {
            html.Add($"<tr data-setting=\"{name}\"><th scope=\"row\">{name}</th>");
            foreach (var one in settings) html.Add($"<td class=\"text\">{one.GetValueOrDefault(name) ?? "–"}</td>");
            html.AddMarkup("</tr>\n");
        }

        html.AddMarkup("</tbody></table></div></section>\n");
    }

    private static Dictionary<string, string> SettingsOf(SideRun run)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["strategy"] = run.Log.StrategyName ?? "–",
            ["symbol"] = run.Log.Symbol ?? "–",
        };
        if (run.Log.Header is { } header)
        {
            settings["candles from"] = header.Run.Source ?? "–";
            settings["fingerprint"] = header.Fingerprint is { Length: > 12 } hash ? hash[..12] + "…" : header.Fingerprint ?? "–";
            Add(settings, header.Configuration, "");
            Add(settings, InstrumentMap.ToMap(header.Instrument), "instrument.");
        }

        if (run.Log.Config is { } options) Add(settings, options, "");
        return settings;
    }

    private static void Add(Dictionary<string, string> settings, LogMap map, string prefix)
    {
        foreach (var (name, value) in map)
        {
            if (value.Map is { } inner) Add(settings, inner, $"{prefix}{name}.");
            else if (!value.IsNil && prefix + name is not "instrument.symbol") settings.TryAdd(prefix + name, value.ToString());
        }
    }

    private static void Begin(HtmlText html, IReadOnlyList<SideRun> runs, string first, bool ofNumbers = true)
    {
        var kind = ofNumbers ? "num" : "text";
        html.Add($"<div class=\"scroll\"><table class=\"side\"><thead><tr><th scope=\"col\">{first}</th>");
        for (var i = 0; i < runs.Count; i++)
            html.Add($"<th scope=\"col\" class=\"{kind}\" title=\"{runs[i].Title}, {Path.GetFileName(runs[i].Path)}\">"
                + $"{Key(i)}{runs[i].Letter}</th>");
        html.AddMarkup("</tr></thead><tbody>\n");
    }

    private static void Row(HtmlText html, IReadOnlyList<SideRun> runs, string name)
    {
        var metric = MetricNames.Find(name)!;
        LogValue[] values = [.. runs.Select(run => run.Metrics is { } metrics && metrics.Contains(name) ? metrics[name] : default)];
        var best = Best([.. values.Select(Number)], metric.Order);
        html.Add($"<tr><th scope=\"row\">{metric.Title}</th>");
        for (var i = 0; i < values.Length; i++)
        {
            html.Add($"<td class=\"num{(best[i] ? " best" : "")}\" data-of=\"{runs[i].Letter}\" data-metric=\"{name}\" "
                + $"data-value=\"{(values[i].IsNil ? "" : values[i].ToString())}\">{Display(name, values[i])}</td>");
        }

        html.AddMarkup("</tr>\n");
    }

    private static void Cells(HtmlText html, (string Name, string Title) figure, IReadOnlyList<SideRun> runs, double?[] values,
        Func<double, string> text, MetricOrder order)
    {
        var best = Best(values, order);
        html.Add($"<tr><th scope=\"row\">{figure.Title}</th>");
        for (var i = 0; i < values.Length; i++)
        {
            html.Add($"<td class=\"num{(best[i] ? " best" : "")}\" data-of=\"{runs[i].Letter}\" data-shared=\"{figure.Name}\" "
                + $"data-value=\"{values[i]?.ToString("R", CultureInfo.InvariantCulture)}\">"
                + $"{(values[i] is { } known ? text(known) : "–")}</td>");
        }

        html.AddMarkup("</tr>\n");
    }

    // Of values that are all the same none is the best.
    private static bool[] Best(double?[] values, MetricOrder order)
    {
        double[] known = [.. values.OfType<double>().Where(double.IsFinite)];
        if (order == MetricOrder.None || known.Length < 2 || known.Distinct().Count() < 2) return new bool[values.Length];
        var wanted = order == MetricOrder.HigherIsBetter ? known.Max() : known.Min();
        return [.. values.Select(value => value == wanted)];
    }
}
