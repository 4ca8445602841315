using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast;

/// <summary>
/// Chooses a parameter set on candles of the past and runs it on those that follow, window by window: what the choosing was worth on
/// candles that it had not seen.
/// </summary>
public static class WalkForward
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="space">The parameter sets to choose from.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Windows and metric.</param>
    /// <param name="cancellation">Stops the analysis.</param>
    /// <exception cref="InputException">The candles do not hold one window, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static WalkForwardResult Run(ParameterSpace space, CandleSeries candles, Instrument instrument, WalkForwardOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(options);
        Check(options, candles.Count);
        var metric = MetricNames.Find(options.By) ?? throw new InputException($"there is no metric '{options.By}'");
        var (windows, times, equity) = (new List<WalkForwardWindow>(), new List<long>(), new List<double>());
        var capital = options.Sweep.Backtest.InitialCapital;
        var step = options.StepBars > 0 ? options.StepBars : options.TestBars;
        for (var trainEnd = options.TrainBars; trainEnd + options.EmbargoBars < candles.Count && capital > 0; trainEnd += step)
        {
            var trainFirst = options.Anchored ? 0 : trainEnd - options.TrainBars;
            var testFirst = trainEnd + options.EmbargoBars;
            var testEnd = Math.Min(testFirst + options.TestBars, candles.Count);
            var chosen = Choose(space, candles.Slice(trainFirst, trainEnd), instrument, options, metric, cancellation);
            var test = Test(chosen.Result.Strategy, candles, instrument, options.Sweep.Backtest with { InitialCapital = capital }, testFirst, testEnd, cancellation);
            windows.Add(new WalkForwardWindow(trainFirst, trainEnd, testFirst, testEnd, chosen.Set, chosen.Values,
                metric.Value(chosen.Result.Metrics), metric.Value(test.Metrics), chosen.Result.Metrics.TotalReturn, test.Metrics.TotalReturn, test.Metrics.TotalTrades ?? 0));
            times.AddRange(candles.CloseTime[testFirst..testEnd]);
            equity.AddRange(test.Equity);
            capital = test.FinalEquity;
        }

        var bias = SelectionBias.Of(space, candles, instrument, options, cancellation);
        return Summarize(options, candles, space, windows, times, equity) with { DeflatedSharpeRatio = bias.DeflatedSharpe, Overfitting = bias.Overfitting };
    }

    private static SweepRow Choose(ParameterSpace space, CandleSeries train, Instrument instrument, WalkForwardOptions options, Metric metric, CancellationToken cancellation)
    {
        var (best, bestValue) = ((SweepRow?)null, double.NegativeInfinity);
        foreach (var row in Sweep.Run(space, train, instrument, options.Sweep, cancellation))
        {
            var value = metric.Value(row.Result.Metrics) ?? double.NegativeInfinity;
            if (metric.Order == MetricOrder.LowerIsBetter && double.IsFinite(value)) value = -value;
            // Of equals the first, so that the choice does not depend on threads.
            if (best is null || value > bestValue) (best, bestValue) = (row, value);
        }

        return best!;
    }

    private static TestRun Test(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options, int first, int end, CancellationToken cancellation)
    {
        // What warms indicators up is known before the test; only from its first candle on is anything decided.
        var warmUp = Math.Min(first, strategy.Probe(instrument, candles.PriceDecimals).FirstDecision - 1);
        var slice = candles.Slice(first - warmUp, end);
        var (result, equity) = EquityRun.Run(strategy, slice, instrument, options with { FirstDecision = warmUp + 1 }, cancellation);
        var test = equity[warmUp..];
        var accumulator = options.Metrics.CreateAccumulator((double)options.InitialCapital, TimeSpan.FromMicroseconds(candles.Interval));
        for (var i = 0; i < test.Length; i++) accumulator.Mark(i, test[i]);
        // Trades and costs are those of the run, which did nothing before; returns are those of the test's candles alone.
        var returns = BacktestMetrics.Compute(accumulator, default, new RunTotals
        {
            Interval = TimeSpan.FromMicroseconds(candles.Interval),
            Elapsed = TimeSpan.FromMicroseconds(candles.CloseTime[end - 1] - candles.CloseTime[first] + candles.Interval),
        }, options.Metrics);
        var metrics = result.Metrics with
        {
            SharpeRatio = returns.SharpeRatio,
            SortinoRatio = returns.SortinoRatio,
            Volatility = returns.Volatility,
            DownsideDeviation = returns.DownsideDeviation,
            AnnualReturn = returns.AnnualReturn,
            CalmarRatio = returns.CalmarRatio,
            MaxDrawdownBars = returns.MaxDrawdownBars,
            LongestDrawdownBars = returns.LongestDrawdownBars,
            Bars = test.Length,
        };
        return new TestRun(metrics, test, result.FinalEquity);
    }

    private static WalkForwardResult Summarize(WalkForwardOptions options, CandleSeries candles, ParameterSpace space,
        List<WalkForwardWindow> windows, List<long> times, List<double> equity)
    {
        var capital = (double)options.Sweep.Backtest.InitialCapital;
        double[] curve = [capital, .. equity];
        var interval = TimeSpan.FromMicroseconds(candles.Interval);
        var metrics = options.Sweep.Backtest.Metrics;
        var trainPerBar = windows.Sum(window => window.TrainReturn) / windows.Sum(window => (double)(window.TrainEnd - window.TrainFirst));
        var testPerBar = windows.Sum(window => window.TestReturn) / windows.Sum(window => (double)(window.TestEnd - window.TestFirst));
        return new WalkForwardResult
        {
            Windows = windows,
            TestTimes = times,
            TestEquity = equity,
            TestTotalReturn = TotalReturn.Compute(capital, curve[^1]),
            TestSharpeRatio = SharpeRatio.Compute(EquityRun.Returns(curve.AsSpan(1), capital), metrics.PeriodsPerYearOf(interval), metrics.RiskFreeReturnPerYear),
            TestMaxDrawdown = DrawdownSummary.Of(curve).MaxFraction,
            Efficiency = trainPerBar > 0 ? testPerBar / trainPerBar : null,
            Stability = [.. space.Ranges.Select((range, i) => ParameterStability.Of(range.Name, [.. windows.Select(window => window.Values[i])]))],
        };
    }

    private static void Check(WalkForwardOptions options, int candles)
    {
        if (options.TrainBars < 1) throw new InputException($"a training needs at least one candle, and it has {options.TrainBars}");
        if (options.TestBars < 1) throw new InputException($"a test needs at least one candle, and it has {options.TestBars}");
        if (options.StepBars < 0 || options.EmbargoBars < 0) throw new InputException("step and embargo are not negative");
        if (options.StepBars > 0 && options.StepBars < options.TestBars)
        {
            throw new InputException($"a step of {options.StepBars} candles is less than the test of {options.TestBars}", "tests that overlap cannot be stitched; take a longer step");
        }

        if (options.TrainBars + options.EmbargoBars >= candles)
        {
            throw new InputException($"{candles} candles hold no training of {options.TrainBars}, embargo of {options.EmbargoBars} and a test", "take shorter windows or more candles");
        }
    }

    private sealed record TestRun(BacktestMetrics Metrics, double[] Equity, decimal FinalEquity);
}
