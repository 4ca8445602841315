namespace ParityFast.Metrics;

/// <summary>
/// Every statistic of a run. Null means undefined: there was no trade, no deviation or no drawdown, or its group was not kept. Nothing is
/// ever not a number, and only <see cref="ProfitFactor"/> can be infinite. <see cref="MetricNames"/> lists all under the names they have in
/// JSON, CSV and tables.
/// </summary>
public sealed partial record BacktestMetrics
{
    /// <summary>The statistics that were kept.</summary>
    public required MetricGroups Groups { get; init; }

    /// <summary>Net profit ÷ initial capital, a fraction.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>Sharpe ratio, annualised: <see cref="Metrics.SharpeRatio"/>.</summary>
    public double? SharpeRatio { get; init; }

    /// <summary>Deepest fall from the running peak, a positive fraction: <see cref="Metrics.MaxDrawdown"/>.</summary>
    public double? MaxDrawdown { get; init; }

    /// <summary>Winning trades ÷ trades, a fraction: <see cref="Metrics.WinRate"/>.</summary>
    public double? WinRate { get; init; }

    /// <summary>Gross profit ÷ gross loss; positive infinity if nothing was lost: <see cref="Metrics.ProfitFactor"/>.</summary>
    public double? ProfitFactor { get; init; }

    /// <summary>Round trips from flat to flat; an open position is none.</summary>
    public int? TotalTrades { get; init; }

    /// <summary>Mean return of a trade on its entry notional, a fraction.</summary>
    public double? AvgTrade { get; init; }

    /// <summary>Highest return of a trade on its entry notional, a fraction.</summary>
    public double? BestTrade { get; init; }

    /// <summary>Lowest return of a trade on its entry notional, a fraction.</summary>
    public double? WorstTrade { get; init; }

    /// <summary>Net profit ÷ maximum drawdown in money: <see cref="Metrics.RecoveryFactor"/>.</summary>
    public double? RecoveryFactor { get; init; }

    /// <summary>Annual return ÷ maximum drawdown: <see cref="Metrics.CalmarRatio"/>.</summary>
    public double? CalmarRatio { get; init; }

    /// <summary>Whether something was won and nothing lost.</summary>
    public bool? ProfitFactorInfinite =>
        ProfitFactor is { } factor ? double.IsPositiveInfinity(factor) : Groups.HasFlag(MetricGroups.Trades) ? false : null;

    /// <summary>Sortino ratio, annualised: <see cref="Metrics.SortinoRatio"/>.</summary>
    public double? SortinoRatio { get; init; }

    /// <summary>
    /// Compound growth over a 365-day year, a fraction: <see cref="Metrics.AnnualReturn"/>; null for a run shorter than
    /// <see cref="MetricOptions.AnnualFiguresFromDays"/>, and so is what follows from it.
    /// </summary>
    public double? AnnualReturn { get; init; }

    /// <summary>Sample deviation of returns per candle, annualised, a fraction: <see cref="Metrics.Volatility"/>.</summary>
    public double? Volatility { get; init; }

    /// <summary>
    /// Root mean square of the returns below the minimum acceptable one, annualised, a fraction: <see cref="Metrics.DownsideDeviation"/>.
    /// </summary>
    public double? DownsideDeviation { get; init; }

    /// <summary>
    /// Length in candles of the deepest drawdown, from its peak to recovery or to the end: <see cref="DrawdownSummary.MaxBars"/>.
    /// </summary>
    public int? MaxDrawdownBars { get; init; }

    /// <summary>Length in candles of the longest drawdown: <see cref="DrawdownSummary.LongestBars"/>.</summary>
    public int? LongestDrawdownBars { get; init; }

    /// <summary>Largest fall from the running peak in quote currency, positive: <see cref="DrawdownSummary.MaxMoney"/>.</summary>
    public double? MaxDrawdownMoney { get; init; }

    /// <summary>Equity before the first candle, in quote currency.</summary>
    public required double InitialCapital { get; init; }

    /// <summary>Equity at the last candle, in quote currency: the nearest double of the exact amount.</summary>
    public required double FinalEquity { get; init; }

    /// <summary>Final equity − initial capital, in quote currency: the nearest double of the exact difference.</summary>
    public required double NetProfit { get; init; }

    /// <summary>Trades with a net profit above zero.</summary>
    public int? WinningTrades { get; init; }

    /// <summary>Trades with a net profit below zero.</summary>
    public int? LosingTrades { get; init; }

    /// <summary>Trades with a net profit of exactly zero.</summary>
    public int? EvenTrades { get; init; }

    /// <summary>Net profits of the winning trades, in quote currency.</summary>
    public double? GrossProfit { get; init; }

    /// <summary>Net losses of the losing trades, in quote currency, as a positive number.</summary>
    public double? GrossLoss { get; init; }

    /// <summary>Mean net profit of a trade, in quote currency.</summary>
    public double? AvgTradePnl { get; init; }

    /// <summary>Highest net profit of a trade, in quote currency.</summary>
    public double? BestTradePnl { get; init; }

    /// <summary>Lowest net profit of a trade, in quote currency.</summary>
    public double? WorstTradePnl { get; init; }

    /// <summary>Average win ÷ average loss: <see cref="Metrics.PayoffRatio"/>.</summary>
    public double? PayoffRatio { get; init; }

    /// <summary>Mean net profit of a trade in units of the average loss: <see cref="Metrics.Expectancy"/>.</summary>
    public double? Expectancy { get; init; }

    /// <summary>Longest run of winning trades.</summary>
    public int? MaxConsecutiveWins { get; init; }

    /// <summary>Longest run of losing trades.</summary>
    public int? MaxConsecutiveLosses { get; init; }

    /// <summary>Mean time from entry to flat, in candles.</summary>
    public double? AvgHoldingBars { get; init; }

    /// <summary>Candles with an open position ÷ candles, a fraction: <see cref="Metrics.Exposure"/>.</summary>
    public double? Exposure { get; init; }

    /// <summary>Number of fills: entries, closes and partial closes.</summary>
    public required int TotalFills { get; init; }

    /// <summary>Commission paid, in quote currency; positive when paid.</summary>
    public required double TotalCommission { get; init; }

    /// <summary>Cost of slippage, in quote currency; positive when it cost.</summary>
    public required double TotalSlippage { get; init; }

    /// <summary>Funding paid less funding received, in quote currency; positive when paid.</summary>
    public required double TotalFunding { get; init; }

    /// <summary>Number of liquidations, partial ones included.</summary>
    public required int Liquidations { get; init; }

    /// <summary>What liquidations lost beyond the margin, in quote currency; paid by an insurance fund and not by the account.</summary>
    public required double InsuranceFund { get; init; }

    /// <summary>Largest notional ÷ equity at a candle's mark; infinite if equity was zero or below.</summary>
    public double? MaxLeverage { get; init; }

    /// <summary>Largest margin of the position ÷ equity at a candle's mark; infinite if equity was zero or below.</summary>
    public double? MaxMarginInUse { get; init; }

    /// <summary>Number of candles, warm-up included.</summary>
    public required int Bars { get; init; }

    /// <summary>
    /// Candles a year by which means and deviations were annualised: <see cref="MetricOptions.PeriodsPerYear"/>, or those of a year of 365
    /// days.
    /// </summary>
    public double PeriodsPerYear { get; init; }

    /// <summary>Whether equity was zero or below at the close of a candle.</summary>
    public required bool Ruined { get; init; }
}
