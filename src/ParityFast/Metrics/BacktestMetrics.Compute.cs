namespace ParityFast.Metrics;

/// <content>From what a run accumulated.</content>
public sealed partial record BacktestMetrics
{
    /// <summary>The statistics of a run.</summary>
    /// <param name="equity">The equity of all candles.</param>
    /// <param name="trades">The closed trades.</param>
    /// <param name="totals">Fills, costs and time.</param>
    /// <param name="options">How to annualise; its groups are those of <paramref name="equity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive and the options name no periods per year.</exception>
    public static BacktestMetrics Compute(in EquityAccumulator equity, in TradeAccumulator trades, in RunTotals totals,
        MetricOptions options)
    {
        var initial = totals.InitialCapital?.ToDouble() ?? equity.InitialCapital;
        var final = totals.FinalEquity?.ToDouble() ?? equity.FinalEquity;
        // Of what is known exactly the difference is rounded, not the numbers that it is the difference of.
        var profit = totals is { InitialCapital: { } from, FinalEquity: { } to } ? (to - from).ToDouble() : final - initial;
        var metrics = new BacktestMetrics
        {
            Groups = equity.Groups,
            TotalReturn = profit / initial,
            AnnualReturn = options.HasAnnualFigures(totals.Elapsed)
                ? Metrics.AnnualReturn.Compute(initial, final, Annualization.Years(totals.Elapsed))
                : null,
            PeriodsPerYear = options.PeriodsPerYearOf(totals.Interval),
            InitialCapital = initial,
            FinalEquity = final,
            NetProfit = profit,
            Exposure = Metrics.Exposure.Compute(totals.BarsInPosition, equity.Bars),
            TotalFills = totals.Fills,
            TotalCommission = totals.Commission,
            TotalSlippage = totals.Slippage,
            TotalFunding = totals.Funding,
            Liquidations = totals.Liquidations,
            InsuranceFund = totals.InsuranceFund,
            MaxLeverage = totals.MaxLeverage,
            MaxMarginInUse = totals.MaxMarginInUse,
            Bars = equity.Bars,
            Ruined = equity.Ruined,
        };
        if (equity.Groups.HasFlag(MetricGroups.Returns))
            metrics = metrics.WithReturns(totals.Returns ?? equity.Returns, options.PeriodsPerYearOf(totals.Interval),
                options.RiskFreeReturnPerYear);
        if (equity.Groups.HasFlag(MetricGroups.Drawdown))
            metrics = metrics.WithDrawdowns(equity.Drawdowns);
        return equity.Groups.HasFlag(MetricGroups.Trades) ? metrics.WithTrades(trades) : metrics;
    }

    private BacktestMetrics WithReturns(in ReturnSums returns, double periodsPerYear, double riskFreePerYear)
    {
        var keepsDownside = Groups.HasFlag(MetricGroups.Downside);
        return this with
        {
            SharpeRatio = Metrics.SharpeRatio.Compute(returns, periodsPerYear, riskFreePerYear),
            Volatility = Metrics.Volatility.Compute(returns, periodsPerYear),
            SortinoRatio = keepsDownside ? Metrics.SortinoRatio.Compute(returns, periodsPerYear) : null,
            DownsideDeviation = keepsDownside ? Metrics.DownsideDeviation.Compute(returns, periodsPerYear) : null,
        };
    }

    private BacktestMetrics WithDrawdowns(in DrawdownSummary drawdowns) => this with
    {
        MaxDrawdown = drawdowns.MaxFraction,
        MaxDrawdownBars = drawdowns.MaxBars,
        LongestDrawdownBars = drawdowns.LongestBars,
        MaxDrawdownMoney = drawdowns.MaxMoney,
        RecoveryFactor = Metrics.RecoveryFactor.Compute(NetProfit, drawdowns.MaxMoney),
        CalmarRatio = Metrics.CalmarRatio.Compute(AnnualReturn, drawdowns.MaxFraction),
    };

    private BacktestMetrics WithTrades(in TradeAccumulator trades) => this with
    {
        TotalTrades = trades.Trades,
        WinningTrades = trades.Wins,
        LosingTrades = trades.Losses,
        EvenTrades = trades.Even,
        WinRate = Metrics.WinRate.Compute(trades),
        ProfitFactor = Metrics.ProfitFactor.Compute(trades),
        AvgTrade = trades.AverageReturn,
        BestTrade = trades.BestReturn,
        WorstTrade = trades.WorstReturn,
        AvgTradePnl = trades.AveragePnl,
        BestTradePnl = trades.BestPnl,
        WorstTradePnl = trades.WorstPnl,
        GrossProfit = trades.GrossProfit,
        GrossLoss = trades.GrossLoss,
        PayoffRatio = Metrics.PayoffRatio.Compute(trades),
        Expectancy = Metrics.Expectancy.Compute(trades),
        MaxConsecutiveWins = trades.LongestWinStreak,
        MaxConsecutiveLosses = trades.LongestLossStreak,
        AvgHoldingBars = trades.AverageHoldingBars,
    };
}
