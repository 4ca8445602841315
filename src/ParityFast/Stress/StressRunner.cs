using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Stress;

/// <summary>Runs one strategy over several inputs: whatever differs between two of its runs, the inputs made it differ.</summary>
internal sealed class StressRunner
{
    private readonly StrategyDefinition _strategy;
    private readonly Instrument _instrument;
    private readonly StressCurve _curve;
    private readonly StressOptions _options;
    private readonly BacktestOptions _backtest;
    private readonly CancellationToken _cancellation;
    private int _runs;

    public StressRunner(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, StressOptions suite,
        CancellationToken cancellation)
    {
        var options = suite.Backtest;
        options.Certification.Demand(strategy.Type);
        (_strategy, _instrument, _options, _cancellation) = (strategy, instrument, suite, cancellation);
        // A log has one run's inputs, and these are several; all figures are needed, whatever the options select.
        _backtest = options with
        {
            LogDirectory = null,
            Metrics = options.Metrics with { Groups = MetricGroups.All | MetricGroups.Leverage },
        };
        Inputs = new StressInputs(candles, options.Funding) { Liquidity = options.Liquidity, StaleMarks = options.StaleMarks };
        _curve = new StressCurve(candles.CloseTime[0] - candles.IntervalMicroseconds, candles.CloseTime[^1], candles.Count);
    }

    /// <summary>The inputs as they were given.</summary>
    public StressInputs Inputs { get; }

    public IReadOnlyList<long> CurveTimes => _curve.Times;

    /// <summary>One run over the inputs of a case.</summary>
    public StressRun Run(string name, StressInputs inputs)
    {
        var options = _backtest with { Funding = inputs.Funding, Liquidity = inputs.Liquidity, StaleMarks = inputs.StaleMarks };
        var (result, equity) = EquityRun.Run(_strategy, inputs.Candles, _instrument, options, _cancellation);
        equity[^1] = result.Metrics.FinalEquity;
        _options.Progress?.Report(new StressProgress(++_runs, _options.Cases.Count + 1));
        var figures = Figures(result.Metrics);
        return new StressRun
        {
            Name = name,
            Figures = figures,
            Verdicts = _options.Preset.Evaluate(figures),
            FinalEquity = result.FinalEquity,
            TotalReturn = result.Metrics.TotalReturn,
            TotalFunding = result.Metrics.TotalFunding,
            InsuranceFund = result.Metrics.InsuranceFund,
            Trades = result.Metrics.TotalTrades.GetValueOrDefault(),
            Candles = inputs.Candles.Count,
            Refusals = result.Refusals,
            Digest = result.Digest,
            Curve = _curve.Of(inputs.Candles.CloseTime, equity, result.Metrics.InitialCapital),
        };
    }

    private StressFigures Figures(BacktestMetrics metrics) => new()
    {
        Liquidations = metrics.Liquidations,
        MaxDrawdown = metrics.MaxDrawdown ?? double.NaN,
        MaxLeverage = metrics.MaxLeverage ?? double.NaN,
        MaxMarginInUse = metrics.MaxMarginInUse ?? double.NaN,
        FundingCost = metrics.TotalFunding / (double)_backtest.InitialCapital,
        Sharpe = metrics.SharpeRatio ?? double.NaN,
    };
}
