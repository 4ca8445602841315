using ParityFast.Metrics;

namespace ParityFast.Sweeps;

/// <summary>
/// Whether the best of all sets over all candles means anything: the deflated Sharpe ratio and the probability of overfitting.
/// </summary>
internal static class SelectionBias
{
    /// <summary>Runs every set over all candles; of each, only block sums and its Sharpe ratio are kept.</summary>
    public static (double? DeflatedSharpe, OverfittingResult? Overfitting) Of(ParameterSpace space, CandleSeries candles,
        Instrument instrument, WalkForwardOptions options, CancellationToken cancellation)
    {
        var (blocks, backtest) = (options.OverfittingBlocks, options.Sweep.Backtest);
        var validation = blocks > 0 && candles.Count >= 2 * blocks ? new ProbabilityOfBacktestOverfitting(blocks) : null;
        var sharpes = new List<double>();
        double[] bestReturns = [];
        foreach (var set in space.From(0))
        {
            cancellation.ThrowIfCancellationRequested();
            var equity = EquityRun.Run(set.Strategy, candles, instrument, backtest, cancellation).Equity;
            var returns = EquityRun.Returns(equity, (double)backtest.InitialCapital);
            // Without deviation there is nothing to deflate: such a set counts as 0.
            var sharpe = SharpeRatio.Compute(ReturnSums.Of(returns), 1) ?? 0;
            if (sharpes.Count == 0 || sharpe > sharpes.Max()) bestReturns = returns;
            sharpes.Add(sharpe);
            validation?.Add(returns);
        }

        var deflated = DeflatedSharpeRatio.Compute(bestReturns, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sharpes));
        return (deflated, validation is { Sets: > 1 } ? validation.Compute() : null);
    }
}
