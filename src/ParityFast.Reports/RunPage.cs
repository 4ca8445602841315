using System.Globalization;
using ParityFast.Input;
using ParityFast.LogFormat;
using ParityFast.Metrics;
using ParityFast.Recording;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The content of a run's page.</summary>
internal static class RunPage
{
    // What has more letters does not fit beside the next figure at the usual size.
    private const int Longest = 11;

    /// <summary>The figures that are shown first.</summary>
    internal static readonly string[] Headline =
    [
        "total_return", "annual_return", "final_equity", "max_drawdown", "sharpe_ratio", "sortino_ratio", "volatility",
        "total_trades", "win_rate", "profit_factor", "exposure",
    ];

    private static readonly (string Title, string[] Names)[] Groups =
    [
        ("Return", ["initial_capital", "final_equity", "net_profit", "total_return", "annual_return", "bars", "exposure", "ruined"]),
        ("Risk", ["sharpe_ratio", "sortino_ratio", "calmar_ratio", "recovery_factor", "volatility", "downside_deviation", "max_drawdown",
            "max_drawdown_money", "max_drawdown_bars", "longest_drawdown_bars"]),
        ("Trades", ["total_trades", "winning_trades", "losing_trades", "even_trades", "win_rate", "profit_factor", "profit_factor_infinite",
            "payoff_ratio", "expectancy"]),
        ("A trade", ["avg_trade", "best_trade", "worst_trade", "avg_trade_pnl", "best_trade_pnl", "worst_trade_pnl", "avg_holding_bars",
            "max_consecutive_wins", "max_consecutive_losses"]),
    ];

    public static HtmlText Body(DecisionLog log, RunSeries series, string title, MonteCarloOptions monteCarlo, bool isRunning)
    {
        var html = new HtmlText();
        Header(html, Kind(log, isRunning), title, Subtitle(log, series, isRunning));
        (string, string)[] orders = series.Orders is null ? [] : [("orders", "Orders")];
        Navigation(html, [("figures", "Figures"), ("chart", "Chart"), ("returns", "Returns"), ("risk", "Risk"), ("luck", "Luck"),
            ("trades", "Trades"), .. orders, ("costs", "Costs"), ("run", "Run")]);
        WriteFigures(html, log, series, isRunning);
        WriteChart(html, log, series);
        ReturnsSection.Write(html, series);
        RiskSection.Write(html, series, DaysPerYear(log, series));
        LuckSection.Write(html, series, monteCarlo);
        RunTables.Trades(html, series);
        if (series.Orders is { } figures) OrderTable.Write(html, figures, series.Interval);
        RunTables.CostsAndRefusals(html, Metrics(log, series), series);
        WriteRun(html, log, series);
        return html.AddMarkup("</main>\n");
    }

    /// <summary>The figures of the log, or those so far if it has no footer.</summary>
    internal static LogMap? Metrics(DecisionLog log, RunSeries series) => log.Metrics is { Count: > 0 } metrics ? metrics
        : series.FiguresSoFar;

    // A live session's log is named after it.
    private static string Kind(DecisionLog log, bool isRunning) =>
        log.RunId?.StartsWith("live_", StringComparison.Ordinal) == true
            ? isRunning ? "live session, running" : "live session"
            : isRunning ? "run, still going" : "backtest";

    // Days of a year by which daily returns are annualised: as the run says, otherwise those of a year of 365 days.
    private static double DaysPerYear(DecisionLog log, RunSeries series)
    {
        var options = log.Config?["metrics"].Map is { } map ? MetricOptionsMap.From(map, MetricOptions.Default) : MetricOptions.Default;
        var isOfDays = options.Returns == ReturnPeriod.Daily || series.Interval >= 86_400_000_000;
        return isOfDays && options.PeriodsPerYear is { } stated ? stated : 365;
    }

    private static HtmlText Subtitle(DecisionLog log, RunSeries series, bool isRunning)
    {
        var html = new HtmlText();
        html.Add(
            $"{Time(log.StartTime)} to {Time(log.EndTime)} UTC · {Counted.Grouped(series.Count, "candle")} · "
                + $"{Counted.Grouped(log.DecisionCount, "decision")} ");
        return html.Add(Badge(log, isRunning));
    }

    /// <summary>Whether a log is whole.</summary>
    internal static HtmlText Badge(DecisionLog log, bool isRunning)
    {
        var (mark, text, kind) = log.Status?.State switch
        {
            DecisionLogState.Incomplete when isRunning => ("●", "live, still running", "good"),
            DecisionLogState.Intact => ("✓", "log intact", "good"),
            DecisionLogState.Incomplete => ("◐", "log incomplete", "warn"),
            DecisionLogState.Torn => ("✂", "log torn, read to its last seal", "warn"),
            _ => ("○", "JSON, without seals", "plain"),
        };
        return new HtmlText().Add($"<span class=\"badge {kind}\" "
            + $"data-state=\"{log.Status?.State.ToString().ToLowerInvariant() ?? "json"}\">"
            + $"<span aria-hidden=\"true\">{mark}</span> {text}</span>");
    }

    private static void WriteFigures(HtmlText html, DecisionLog log, RunSeries series, bool isRunning)
    {
        Section(html, "figures", "Figures");
        if (Metrics(log, series) is not { Count: > 0 } metrics)
        {
            html.AddMarkup("<p class=\"note\"><strong>This log has no metrics:</strong> the run is still going, or was interrupted. "
                + "The charts and tables show what it holds.</p>\n");
            if (series.Equity.Count > 0)
                html.Add(
                    $"<dl class=\"headline\"><div><dt>Equity at the end of the log</dt><dd>{Money(series.Equity[^1])}</dd></div></dl>\n");
            html.AddMarkup("</section>\n");
            return;
        }

        if (log.Metrics is not { Count: > 0 })
        {
            var why = isRunning ? "the session is still running" : "the run was interrupted, or can be resumed";
            html.Add($"<p class=\"note\" data-so-far=\"true\"><strong>Figures so far.</strong> This log has no metrics, because {why}: ")
                .Add($"these are computed from its records up to {Time(log.EndTime)} UTC.</p>\n");
        }

        html.AddMarkup("<dl class=\"headline\">");
        foreach (var name in Headline.Where(metrics.Contains))
        {
            Figure(html, name, metrics[name], series.Interval);
            if (name == "total_return") BuyAndHold(html, series);
        }

        html.AddMarkup("</dl>\n<details class=\"all\"><summary>All figures</summary><div class=\"cards\">");
        var shown = Groups.SelectMany(group => group.Names).ToHashSet();
        var costs = RunTables.CostMetrics;
        string[] rest = [.. metrics.Select(metric => metric.Key).Where(name => !shown.Contains(name) && !costs.Contains(name))];
        foreach (var (title, names) in Groups.Append(("Further", rest)))
        {
            if (!names.Any(metrics.Contains)) continue;
            html.Add($"<div class=\"card\"><h3>{title}</h3><dl class=\"pairs\">");
            foreach (var name in names.Where(metrics.Contains)) Figure(html, name, metrics[name], series.Interval);
            html.AddMarkup("</dl></div>\n");
        }

        html.AddMarkup("</div></details></section>\n");
    }

    // No metric of the log: what the price did from its first close to its last, without costs.
    private static void BuyAndHold(HtmlText html, RunSeries series)
    {
        var held = (double)(series.Closes[^1] - series.Closes[0]) / series.Closes[0];
        var shown = held.ToString("0.00%;\u22120.00%;0.00%", CultureInfo.InvariantCulture);
        html.Add($"<div><dt>Buy and hold</dt><dd class=\"num\" data-benchmark=\"{held:R}\">{shown}</dd></div>");
    }

    /// <summary>A metric with its exact value beside what people read.</summary>
    internal static void Figure(HtmlText html, string name, LogValue value, long interval = 0)
    {
        var sign =
            name is "total_return" or "net_profit" or "annual_return" ? Number(value) switch { > 0 => "gain", < 0 => "loss", _ => "" } : "";
        var shown = $"{Display(name, value)}{Length(name, value, interval)}";
        if (shown.Length > Longest) sign = $"{sign} long".TrimStart();
        html.Add($"<div><dt>{MetricNames.Find(name)?.Title ?? name}</dt><dd class=\"num {sign}\" data-metric=\"{name}\" "
            + $"data-value=\"{(value.IsNil ? "" : value.ToString())}\">{shown}</dd></div>");
    }

    // A number of candles is a length of time to a person.
    private static string Length(string name, LogValue value, long interval) =>
        interval > 0 && name.EndsWith("_bars", StringComparison.Ordinal) && Number(value) is { } bars and > 0
            ? $" = {Duration(bars * interval / 1e6)}" : "";

    private static void WriteChart(HtmlText html, DecisionLog log, RunSeries series)
    {
        Section(html, "chart", "Equity, drawdown, net exposure and price");
        var prices = series.HasCandlesOfFiles ? "the candles that were given beside the log"
            : series.Highs.Count > 0 ? "candles" : "closes, because the log holds no highs and lows: name its candles with --candles";
        ChartBox.Write(html, "run-chart",
            $"Equity, drawdown, net exposure and {log.Symbol} price over "
                + $"{Counted.Grouped(series.Count, "candle")}, with entries and exits", 640);
        html.Add($"<p class=\"legend-note\">Price shows {prices}. If several candles share a pixel, their lowest and highest values are "
            + $"drawn, so no extreme is lost; averages appear when zoomed in far enough to tell them from the price. "
            + $"Buy and hold is the initial equity in the instrument from the first close on, without costs. "
            + $"Net exposure is the notional held as a share of equity after each candle, negative for a short.</p></section>\n");
    }

    private static void WriteRun(HtmlText html, DecisionLog log, RunSeries series)
    {
        Section(html, "run", "Run");
        html.AddMarkup("<div class=\"cards\"><div class=\"card wide\"><h3>Identity</h3><dl class=\"pairs long\">");
        Pair(html, "run", log.RunId, "id");
        Pair(html, "digest", log.Digest ?? log.StatedDigest, "hash");
        Pair(html, "fingerprint", log.Header?.Fingerprint, "hash");
        Pair(html, "built as", log.Header?.BuildConfiguration);
        Pair(html, "log hash", log.Status?.LogHash, "hash");
        Pair(html, "log state", log.Status is { } status
            ? $"{status.State.ToString().ToLowerInvariant()}{(status.Detail.Length > 0 ? ": " + status.Detail : "")}"
            : "JSON: no seals show whether it was changed");
        Pair(html, "candles from", log.Header?.Run.Source);
        Pair(html, "started", Time(log.Header?.Run.StartedAt));
        Pair(html, "runtime", log.Header?.Run.Runtime);
        if (log.Header is { } header) Pair(html, "interval", Duration(header.Interval / 1e6));
        Pair(html, "price decimals", series.PriceDecimals.ToString(CultureInfo.InvariantCulture));
        html.AddMarkup("</dl></div>\n");
        Values(html, "Configuration", log.Header?.Configuration);
        Values(html, "Options", log.Config);
        Values(html, "Instrument", log.Header is { } known ? InstrumentMap.ToMap(known.Instrument) : null);
        Values(html, "Versions", log.Header?.Versions);
        html.AddMarkup("</div></section>\n");
    }
}
