using System.Globalization;
using System.Text;
using ParityFast.Backtesting;
using ParityFast.Input;
using ParityFast.Metrics;
using static ParityFast.Backtesting.SummaryTable;

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
        var first = candles.CloseTime[0] - candles.LabelOffsetMicroseconds;
        var last = candles.CloseTime[^1] - candles.LabelOffsetMicroseconds;
        SummaryTable.Line(text, "Strategy",
            $"{result.Strategy.Name} on {result.Instrument.Symbol} ({result.Instrument.MarketType.ToString().ToLowerInvariant()})");
        SummaryTable.Line(text, "Candles", $"{Count(candles.Count)} of {candles.Calendar?.Name ?? Interval(candles.IntervalMicroseconds)}, "
            + $"{UnixTime.ToMinute(first)} to {UnixTime.ToMinute(last)} UTC");
        if (result.IsPriceScaleGuessed)
            SummaryTable.Line(text, "Price scale", $"{candles.PriceDecimals} decimals, guessed: the most in the file");
        SummaryTable.Line(text, "Decisions",
            $"{Count(result.DecisionCount)}, orders {Count(result.OrderCount)}, fills {Count(result.Metrics.TotalFills)}{Refused(result)}");
        if (result.OrderFigures is { } orders)
            foreach (var (title, value) in SummaryTable.Orders(orders)) SummaryTable.Line(text, title, value);
        SummaryTable.Line(text, "Final equity", $"{Money(result.FinalEquity)} from {Money(result.Options.InitialCapital)}{Open(result)}");
        if (result.Metrics.Ruined)
            SummaryTable.Line(text, "Ruined", "yes: equity was zero or below at the close of a candle, and returns end there");
        foreach (var name in result.Instrument.MarketType == MarketType.Spot ? Shown : ShownOfMargined)
        {
            var metric = MetricNames.Find(name)!;
            SummaryTable.Line(text, Title(metric), metric.ToDisplay(result.Metrics) + TooShort(result, name));
            if (name == "total_return") SummaryTable.Line(text, "Buy and hold", BuyAndHold(result));
        }

        var basis = result.Options.Metrics.Returns == ReturnPeriod.Daily ? "days" : "candles";
        var year = result.Options.Metrics.PeriodsPerYear is null ? ", those of 365 days" : ", as stated";
        SummaryTable.Line(text, "Annualised by",
            $"{result.Metrics.PeriodsPerYear.ToString("#,##0.##", CultureInfo.InvariantCulture)} {basis} a year{year}");
        SummaryTable.Line(text, "Digest", result.Digest);
        return text.ToString();
    }

    // The one title that is wider than the column of titles.
    private static string Title(Metric metric) => metric.Name == "max_drawdown" ? "Max drawdown" : metric.Title;

    // Of a month a year's return is no figure: the line says what it would take.
    private static string TooShort(BacktestResult result, string name)
    {
        var candles = result.Candles;
        var days = TimeSpan.FromMicroseconds(candles.CloseTime[^1] - candles.CloseTime[0] + candles.IntervalMicroseconds).TotalDays;
        var from = result.Options.Metrics.AnnualFiguresFromDays;
        return name is "annual_return" && days < from ? FormattableString.Invariant($" ({days:0.#} days, shown from {from:0.#})") : "";
    }

    private static string BuyAndHold(BacktestResult result) =>
        FormattableString.Invariant($"{result.BuyAndHoldReturn * 100:0.00}%, first close to last, without costs");

    private static string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);

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
