using ParityFast.Metrics;

namespace ParityFast.LogFormat;

/// <summary>What a log ends with: counts, the exact final equity, the digest of the decisions, the metrics.</summary>
internal static class LogFooter
{
    public static LogMap Create(in LogState state, Money finalEquity, string? digest, LogMap? metrics) => ToMap(new DecisionLogFooter
    {
        Bars = state.Bars,
        Decisions = state.Decisions,
        Executions = state.Executions,
        Fills = state.Fills,
        Events = state.Events,
        LastCloseTime = state.CloseTime,
        FinalEquity = finalEquity,
        Digest = digest,
        Metrics = metrics,
    });

    public static LogMap ToMap(DecisionLogFooter footer) => new()
    {
        { "bars", footer.Bars },
        { "decisions", footer.Decisions },
        { "executions", footer.Executions },
        { "fills", footer.Fills },
        { "events", footer.Events },
        { "last_close_time", footer.LastCloseTime },
        { "final_equity", HeaderMap.MoneyValue(footer.FinalEquity) },
        { "digest", footer.Digest },
        { "metrics", footer.Metrics },
    };

    public static DecisionLogFooter FromMap(LogMap map, string path)
    {
        var read = new MapReader(map, path);
        return new DecisionLogFooter
        {
            Bars = read.Integer("bars"),
            Decisions = read.Integer("decisions"),
            Executions = read.Integer("executions"),
            Fills = read.Integer("fills"),
            Events = read.Integer("events"),
            LastCloseTime = read.Integer("last_close_time"),
            FinalEquity = read.Money("final_equity"),
            Digest = map["digest"].Text,
            Metrics = map["metrics"].Map,
        };
    }

    /// <summary>Metrics by their names; nil if undefined or infinite, which profit_factor_infinite marks.</summary>
    public static LogMap MetricsMap(BacktestMetrics metrics)
    {
        var map = new LogMap();
        foreach (var metric in MetricNames.All)
        {
            var value = metric.Value(metrics);
            map.Add(metric.Name, value is not { } number || !double.IsFinite(number) ? default
                : metric.Format == MetricFormat.Flag ? LogValue.From(number != 0)
                : metric.Format == MetricFormat.Count ? LogValue.From((long)number)
                : LogValue.From(number));
        }

        return map;
    }
}
