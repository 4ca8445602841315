using ParityFast.Metrics;

namespace ParityFast.Log;

/// <summary>What a log ends with: counts, the exact final equity, the digest of the decisions, the metrics.</summary>
internal static class LogFooter
{
    public static LogMap Create(in LogState state, Money finalEquity, string? digest, LogMap? metrics) => new()
    {
        { "bars", state.Bars },
        { "decisions", state.Decisions },
        { "executions", state.Executions },
        { "fills", state.Fills },
        { "events", state.Events },
        { "last_close_time", state.CloseTime },
        { "final_equity", HeaderMap.MoneyValue(finalEquity) },
        { "digest", digest },
        { "metrics", metrics },
    };

    /// <summary>Metrics by their names; nil where undefined or infinite, for which profit_factor_infinite stands.</summary>
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
