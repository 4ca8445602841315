using System.Collections.Frozen;
using System.Text.Json;
using static ParityFast.Metrics.MetricFormat;
using static ParityFast.Metrics.MetricOrder;

namespace ParityFast.Metrics;

/// <summary>
/// All metrics in one order, the Python reference engine's eleven first: the one list for JSON, CSV, tables and rankings.
/// </summary>
public static class MetricNames
{
    /// <summary>All metrics in the order in which they are written.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("total_return", "Total return", Fraction, HigherIsBetter, m => m.TotalReturn),
        new("sharpe_ratio", "Sharpe ratio", Ratio, HigherIsBetter, m => m.SharpeRatio) { Groups = MetricGroups.Returns },
        new("max_drawdown", "Maximum drawdown", Fraction, LowerIsBetter, m => m.MaxDrawdown) { Groups = MetricGroups.Drawdown },
        new("win_rate", "Win rate", Fraction, HigherIsBetter, m => m.WinRate) { Groups = MetricGroups.Trades },
        new("profit_factor", "Profit factor", Ratio, HigherIsBetter, m => m.ProfitFactor) { Groups = MetricGroups.Trades },
        new("total_trades", "Trades", Count, None, m => m.TotalTrades) { Groups = MetricGroups.Trades },
        new("avg_trade", "Average trade", Fraction, HigherIsBetter, m => m.AvgTrade) { Groups = MetricGroups.Trades },
        new("best_trade", "Best trade", Fraction, HigherIsBetter, m => m.BestTrade) { Groups = MetricGroups.Trades },
        new("worst_trade", "Worst trade", Fraction, HigherIsBetter, m => m.WorstTrade) { Groups = MetricGroups.Trades },
        new("recovery_factor", "Recovery factor", Ratio, HigherIsBetter, m => m.RecoveryFactor) { Groups = MetricGroups.Drawdown },
        new("calmar_ratio", "Calmar ratio", Ratio, HigherIsBetter, m => m.CalmarRatio) { Groups = MetricGroups.Drawdown, IsAnnual = true },
        new("profit_factor_infinite", "No losing trade", Flag, None, m => ToNumber(m.ProfitFactorInfinite))
        {
            Groups = MetricGroups.Trades,
        },
        new("sortino_ratio", "Sortino ratio", Ratio, HigherIsBetter, m => m.SortinoRatio) { Groups = MetricGroups.Downside },
        new("annual_return", "Annual return", Fraction, HigherIsBetter, m => m.AnnualReturn) { IsAnnual = true },
        new("volatility", "Volatility", Fraction, LowerIsBetter, m => m.Volatility) { Groups = MetricGroups.Returns },
        new("downside_deviation", "Downside deviation", Fraction, LowerIsBetter, m => m.DownsideDeviation)
        {
            Groups = MetricGroups.Downside,
        },
        new("max_drawdown_bars", "Maximum drawdown, candles", Count, LowerIsBetter, m => m.MaxDrawdownBars)
        {
            Groups = MetricGroups.Drawdown,
        },
        new("longest_drawdown_bars", "Longest drawdown, candles", Count, LowerIsBetter, m => m.LongestDrawdownBars)
        {
            Groups = MetricGroups.Drawdown,
        },
        new("max_drawdown_money", "Maximum drawdown, money", MetricFormat.Money, LowerIsBetter, m => m.MaxDrawdownMoney)
        {
            Groups = MetricGroups.Drawdown,
        },
        new("initial_capital", "Initial capital", MetricFormat.Money, None, m => m.InitialCapital),
        new("final_equity", "Final equity", MetricFormat.Money, HigherIsBetter, m => m.FinalEquity),
        new("net_profit", "Net profit", MetricFormat.Money, HigherIsBetter, m => m.NetProfit),
        new("winning_trades", "Winning trades", Count, HigherIsBetter, m => m.WinningTrades) { Groups = MetricGroups.Trades },
        new("losing_trades", "Losing trades", Count, LowerIsBetter, m => m.LosingTrades) { Groups = MetricGroups.Trades },
        new("even_trades", "Even trades", Count, None, m => m.EvenTrades) { Groups = MetricGroups.Trades },
        new("gross_profit", "Gross profit", MetricFormat.Money, HigherIsBetter, m => m.GrossProfit) { Groups = MetricGroups.Trades },
        new("gross_loss", "Gross loss", MetricFormat.Money, LowerIsBetter, m => m.GrossLoss) { Groups = MetricGroups.Trades },
        new("avg_trade_pnl", "Average trade, money", MetricFormat.Money, HigherIsBetter, m => m.AvgTradePnl)
        {
            Groups = MetricGroups.Trades,
        },
        new("best_trade_pnl", "Best trade, money", MetricFormat.Money, HigherIsBetter, m => m.BestTradePnl)
        {
            Groups = MetricGroups.Trades,
        },
        new("worst_trade_pnl", "Worst trade, money", MetricFormat.Money, HigherIsBetter, m => m.WorstTradePnl)
        {
            Groups = MetricGroups.Trades,
        },
        new("payoff_ratio", "Payoff ratio", Ratio, HigherIsBetter, m => m.PayoffRatio) { Groups = MetricGroups.Trades },
        new("expectancy", "Expectancy", Ratio, HigherIsBetter, m => m.Expectancy) { Groups = MetricGroups.Trades },
        new("max_consecutive_wins", "Longest winning streak", Count, HigherIsBetter, m => m.MaxConsecutiveWins)
        {
            Groups = MetricGroups.Trades,
        },
        new("max_consecutive_losses", "Longest losing streak", Count, LowerIsBetter, m => m.MaxConsecutiveLosses)
        {
            Groups = MetricGroups.Trades,
        },
        new("avg_holding_bars", "Average holding time, candles", Ratio, None, m => m.AvgHoldingBars) { Groups = MetricGroups.Trades },
        new("exposure", "Exposure", Fraction, None, m => m.Exposure),
        new("total_fills", "Fills", Count, None, m => m.TotalFills),
        new("total_commission", "Commission", MetricFormat.Money, LowerIsBetter, m => m.TotalCommission),
        new("total_slippage", "Slippage", MetricFormat.Money, LowerIsBetter, m => m.TotalSlippage),
        new("total_funding", "Funding", MetricFormat.Money, LowerIsBetter, m => m.TotalFunding),
        new("liquidations", "Liquidations", Count, LowerIsBetter, m => m.Liquidations),
        new("insurance_fund", "Insurance fund", MetricFormat.Money, LowerIsBetter, m => m.InsuranceFund),
        new("max_leverage", "Maximum leverage", Ratio, LowerIsBetter, m => m.MaxLeverage) { Groups = MetricGroups.Leverage },
        new("max_margin_in_use", "Maximum margin in use", Fraction, LowerIsBetter, m => m.MaxMarginInUse)
        {
            Groups = MetricGroups.Leverage,
        },
        new("bars", "Candles", Count, None, m => m.Bars),
        new("ruined", "Ruined", Flag, None, m => ToNumber(m.Ruined)),
    ];

    private static readonly FrozenDictionary<string, Metric> ByName = All.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>The metric of this name, or null.</summary>
    /// <param name="name">A name in snake case.</param>
    public static Metric? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Writes all metrics as one JSON object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="metrics">The result.</param>
    public static void WriteJson(Utf8JsonWriter writer, BacktestMetrics metrics)
    {
        writer.WriteStartObject();
        foreach (var metric in All)
            metric.WriteJson(writer, metrics);
        writer.WriteEndObject();
    }

    private static double? ToNumber(bool? flag) => flag is { } value ? value ? 1 : 0 : null;
}
