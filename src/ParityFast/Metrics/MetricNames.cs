using System.Collections.Frozen;
using System.Text.Json;
using static ParityFast.Metrics.MetricFormat;
using static ParityFast.Metrics.MetricOrder;

namespace ParityFast.Metrics;

/// <summary>All metrics in one order, the Python reference engine's eleven first: the one list for JSON, CSV, tables and rankings.</summary>
public static class MetricNames
{
    /// <summary>All metrics in the order in which they are written.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("total_return", "Total return", Fraction, HigherIsBetter, m => m.TotalReturn),
        new("sharpe_ratio", "Sharpe ratio", Ratio, HigherIsBetter, m => m.SharpeRatio),
        new("max_drawdown", "Maximum drawdown", Fraction, LowerIsBetter, m => m.MaxDrawdown),
        new("win_rate", "Win rate", Fraction, HigherIsBetter, m => m.WinRate),
        new("profit_factor", "Profit factor", Ratio, HigherIsBetter, m => m.ProfitFactor),
        new("total_trades", "Trades", Count, None, m => m.TotalTrades),
        new("avg_trade", "Average trade", Fraction, HigherIsBetter, m => m.AvgTrade),
        new("best_trade", "Best trade", Fraction, HigherIsBetter, m => m.BestTrade),
        new("worst_trade", "Worst trade", Fraction, HigherIsBetter, m => m.WorstTrade),
        new("recovery_factor", "Recovery factor", Ratio, HigherIsBetter, m => m.RecoveryFactor),
        new("calmar_ratio", "Calmar ratio", Ratio, HigherIsBetter, m => m.CalmarRatio),
        new("profit_factor_infinite", "No losing trade", Flag, None, m => ToNumber(m.ProfitFactorInfinite)),
        new("sortino_ratio", "Sortino ratio", Ratio, HigherIsBetter, m => m.SortinoRatio),
        new("annual_return", "Annual return", Fraction, HigherIsBetter, m => m.AnnualReturn),
        new("volatility", "Volatility", Fraction, LowerIsBetter, m => m.Volatility),
        new("downside_deviation", "Downside deviation", Fraction, LowerIsBetter, m => m.DownsideDeviation),
        new("max_drawdown_bars", "Maximum drawdown, candles", Count, LowerIsBetter, m => m.MaxDrawdownBars),
        new("longest_drawdown_bars", "Longest drawdown, candles", Count, LowerIsBetter, m => m.LongestDrawdownBars),
        new("max_drawdown_money", "Maximum drawdown, money", MetricFormat.Money, LowerIsBetter, m => m.MaxDrawdownMoney),
        new("initial_capital", "Initial capital", MetricFormat.Money, None, m => m.InitialCapital),
        new("final_equity", "Final equity", MetricFormat.Money, HigherIsBetter, m => m.FinalEquity),
        new("net_profit", "Net profit", MetricFormat.Money, HigherIsBetter, m => m.NetProfit),
        new("winning_trades", "Winning trades", Count, HigherIsBetter, m => m.WinningTrades),
        new("losing_trades", "Losing trades", Count, LowerIsBetter, m => m.LosingTrades),
        new("even_trades", "Even trades", Count, None, m => m.EvenTrades),
        new("gross_profit", "Gross profit", MetricFormat.Money, HigherIsBetter, m => m.GrossProfit),
        new("gross_loss", "Gross loss", MetricFormat.Money, LowerIsBetter, m => m.GrossLoss),
        new("avg_trade_pnl", "Average trade, money", MetricFormat.Money, HigherIsBetter, m => m.AvgTradePnl),
        new("best_trade_pnl", "Best trade, money", MetricFormat.Money, HigherIsBetter, m => m.BestTradePnl),
        new("worst_trade_pnl", "Worst trade, money", MetricFormat.Money, HigherIsBetter, m => m.WorstTradePnl),
        new("payoff_ratio", "Payoff ratio", Ratio, HigherIsBetter, m => m.PayoffRatio),
        new("expectancy", "Expectancy", Ratio, HigherIsBetter, m => m.Expectancy),
        new("max_consecutive_wins", "Longest winning streak", Count, HigherIsBetter, m => m.MaxConsecutiveWins),
        new("max_consecutive_losses", "Longest losing streak", Count, LowerIsBetter, m => m.MaxConsecutiveLosses),
        new("avg_holding_bars", "Average holding time, candles", Ratio, None, m => m.AvgHoldingBars),
        new("exposure", "Exposure", Fraction, None, m => m.Exposure),
        new("total_fills", "Fills", Count, None, m => m.TotalFills),
        new("total_commission", "Commission", MetricFormat.Money, LowerIsBetter, m => m.TotalCommission),
        new("total_slippage", "Slippage", MetricFormat.Money, LowerIsBetter, m => m.TotalSlippage),
        new("total_funding", "Funding", MetricFormat.Money, LowerIsBetter, m => m.TotalFunding),
        new("liquidations", "Liquidations", Count, LowerIsBetter, m => m.Liquidations),
        new("insurance_fund", "Insurance fund", MetricFormat.Money, LowerIsBetter, m => m.InsuranceFund),
        new("max_leverage", "Maximum leverage", Ratio, LowerIsBetter, m => m.MaxLeverage),
        new("max_margin_in_use", "Maximum margin in use", Fraction, LowerIsBetter, m => m.MaxMarginInUse),
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
