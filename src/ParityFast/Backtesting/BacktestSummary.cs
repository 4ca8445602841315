using System.Globalization;
using System.Text;
using ParityFast.Metrics;

namespace ParityFast;

/// <summary>A backtest as a person reads it on a terminal.</summary>
internal static class BacktestSummary
{
    private static readonly string[] Shown =
    [
        "total_return", "annual_return", "sharpe_ratio", "sortino_ratio", "max_drawdown", "calmar_ratio", "total_trades", "win_rate",
        "profit_factor", "avg_trade", "best_trade", "worst_trade", "exposure", "total_commission", "total_slippage",
    ];

    // A spot account pays no funding and cannot be liquidated.
    private static readonly string[] ShownOfMargined = [.. Shown, "total_funding", "liquidations"];

    public static string Format(BacktestResult result)
    {
        var text = new StringBuilder();
        var candles = result.Candles;
        var first = candles.CloseTime[0] - candles.LabelOffset;
        var last = candles.CloseTime[^1] - candles.LabelOffset;
        Line(text, "Strategy", $"{result.Strategy.Name} on {result.Instrument.Symbol} ({result.Instrument.MarketType.ToString().ToLowerInvariant()})");
        Line(text, "Candles", $"{Count(candles.Count)} of {Interval(candles.Interval)}, {Time(first)} to {Time(last)} UTC");
        Line(text, "Decisions", $"{Count(result.DecisionCount)}, orders {Count(result.OrderCount)}, fills {Count(result.Metrics.TotalFills)}{Refused(result)}");
        Line(text, "Final equity", $"{Money(result.FinalEquity)} from {Money(result.Options.InitialCapital)}{Open(result)}");
        foreach (var name in result.Instrument.MarketType == MarketType.Spot ? Shown : ShownOfMargined)
        {
            var metric = MetricNames.Find(name)!;
            Line(text, metric.Title, metric.ToDisplay(result.Metrics));
        }

        // Three columns further left than the others: a line ends at 80.
        text.Append(CultureInfo.InvariantCulture, $"{"Digest",-15} {result.Digest}\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string title, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{title,-18} {value}\n");

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);

    private static string Time(long microseconds) =>
        DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Refused(BacktestResult result) => result.Refusals.Count == 0
        ? ""
        : $", rejected {string.Join(", ", result.Refusals.Select(pair => $"{Count(pair.Value)} {pair.Key}"))}";

    private static string Open(BacktestResult result) => result.PositionQuantity == 0
        ? ""
        : FormattableString.Invariant($", {result.PositionQuantity} still held");

    private static string Interval(long microseconds)
    {
        var seconds = microseconds / 1_000_000;
        return seconds switch
        {
            _ when microseconds % 1_000_000 != 0 => FormattableString.Invariant($"{microseconds} µs"),
            _ when seconds % 86_400 == 0 => FormattableString.Invariant($"{seconds / 86_400} d"),
            _ when seconds % 3_600 == 0 => FormattableString.Invariant($"{seconds / 3_600} h"),
            _ when seconds % 60 == 0 => FormattableString.Invariant($"{seconds / 60} min"),
            _ => FormattableString.Invariant($"{seconds} s"),
        };
    }
}
