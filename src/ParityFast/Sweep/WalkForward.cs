using System.Runtime.InteropServices;
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
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <exception cref="InputException">The candles do not hold one window, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static WalkForwardResult Run(ParameterSpace space, CandleSeries candles, Instrument instrument, WalkForwardOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var metric = MetricNames.Find(options.By)
            ?? throw new InputException($"there is no metric '{options.By}'", "name one that a sweep has");
        SweepRanking.Demand(metric, options.Sweep.Backtest.Metrics,
            options.TrainSpan ?? TimeSpan.FromMicroseconds(options.TrainBars * (double)candles.IntervalMicroseconds));
        var (windows, times, equity) = (new List<WalkForwardWindow>(), new List<long>(), new List<double>());
        var capital = options.Sweep.Backtest.InitialCapital;
        foreach (var (trainFirst, trainEnd, testFirst, testEnd, isCut) in WalkForwardCuts.Of(options, candles))
        {
            if (capital <= 0) break;
            var chosen = Choose(space, candles.Slice(trainFirst, trainEnd), instrument, options, metric, cancellationToken);
            var account = options.Sweep.Backtest with { InitialCapital = capital };
            var test = Test(chosen.Result.Strategy, candles, instrument, account, (testFirst, testEnd), cancellationToken);
            windows.Add(new WalkForwardWindow
            {
                TrainFirst = trainFirst,
                TrainEnd = trainEnd,
                TestFirst = testFirst,
                TestEnd = testEnd,
                Set = chosen.Set,
                Values = chosen.Values,
                TrainMetric = metric.Value(chosen.Result.Metrics),
                TestMetric = metric.Value(test.Metrics),
                TrainReturn = chosen.Result.Metrics.TotalReturn,
                TestReturn = test.Metrics.TotalReturn,
                TestTrades = test.Metrics.TotalTrades ?? 0,
                IsCut = isCut,
            });
            times.AddRange(candles.CloseTime[testFirst..testEnd]);
            equity.AddRange(test.Equity);
            capital = test.FinalEquity;
        }

        var bias = SelectionBias.Of(space, candles, instrument, options, cancellationToken);
        return Summarize(options, candles, space, windows, times, equity) with
        {
            DeflatedSharpeRatio = bias.DeflatedSharpe,
            Overfitting = bias.Overfitting,
        };
    }

    private static SweepRow Choose(ParameterSpace space, CandleSeries train, Instrument instrument, WalkForwardOptions options,
        Metric metric, CancellationToken cancellationToken)
    {
        var (best, bestValue) = ((SweepRow?)null, double.NegativeInfinity);
        foreach (var row in Sweep.Run(space, train, instrument, options.Sweep, cancellationToken))
        {
            var value = metric.Value(row.Result.Metrics) ?? double.NegativeInfinity;
            if (metric.Order == MetricOrder.LowerIsBetter && double.IsFinite(value)) value = -value;
            // Of equals the first, so that the choice does not depend on threads.
            if (best is null || value > bestValue) (best, bestValue) = (row, value);
        }

        return best!;
    }

    private static TestRun Test(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options,
        (int First, int End) places, CancellationToken cancellationToken)
    {
        var (first, end) = places;
        // What warms indicators up is known before the test; only from its first candle on is anything decided.
        var warmUp = Math.Min(first, strategy.Probe(instrument, candles.PriceDecimals).FirstDecision - 1);
        var slice = candles.Slice(first - warmUp, end);
        var (result, equity) = EquityRun.Run(strategy, slice, instrument, options with { FirstDecision = warmUp + 1 }, cancellationToken);
        var test = equity[warmUp..];
        var interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds);
        var accumulator = options.Metrics.CreateAccumulator((double)options.InitialCapital, interval);
        for (var i = 0; i < test.Length; i++) accumulator.Mark(i, test[i]);
        // Trades and costs are those of the run, which did nothing before; returns are those of the test's candles alone.
        var returns = BacktestMetrics.Compute(accumulator, default, new RunTotals
        {
            Interval = interval,
            Returns = DailySums(options.Metrics, (double)options.InitialCapital, interval, candles.CloseTime[first..end], test),
            Elapsed = TimeSpan.FromMicroseconds(candles.CloseTime[end - 1] - candles.CloseTime[first] + candles.IntervalMicroseconds),
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
        var interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds);
        var metrics = options.Sweep.Backtest.Metrics;
        var trainPerBar = windows.Sum(window => window.TrainReturn) / windows.Sum(window => (double)(window.TrainEnd - window.TrainFirst));
        var testPerBar = windows.Sum(window => window.TestReturn) / windows.Sum(window => (double)(window.TestEnd - window.TestFirst));
        return new WalkForwardResult
        {
            Windows = windows,
            TestTimes = times,
            TestEquity = equity,
            TestTotalReturn = TotalReturn.Compute(capital, curve[^1]),
            TestSharpeRatio = SharpeRatio.Compute(TestReturns(metrics, times, equity, capital, interval),
                metrics.PeriodsPerYearOf(interval), metrics.RiskFreeReturnPerYear),
            TestMaxDrawdown = DrawdownSummary.Of(curve).MaxFraction,
            Efficiency = trainPerBar > 0 ? testPerBar / trainPerBar : null,
            Stability = [.. space.Ranges.Select((range, i) =>
                ParameterStability.Of(range.Name, [.. windows.Select(window => window.Values[i])]))],
        };
    }

    private static ReturnSums TestReturns(MetricOptions metrics, List<long> times, List<double> equity, double capital,
        TimeSpan interval) =>
        DailySums(metrics, capital, interval, CollectionsMarshal.AsSpan(times), CollectionsMarshal.AsSpan(equity))
            ?? ReturnSums.Of(EquityRun.Returns(CollectionsMarshal.AsSpan(equity), capital));

    // Null if returns are those of candles.
    private static ReturnSums? DailySums(MetricOptions metrics, double capital, TimeSpan interval, ReadOnlySpan<long> times,
        ReadOnlySpan<double> equity) =>
        metrics.Returns == ReturnPeriod.Daily ? DailyReturns.Of(metrics.CreateAccumulator(capital, interval), times, equity) : null;

    private const string LengthHint = "give a number of candles such as 10000, or a duration such as 30d";

    private static void Check(WalkForwardOptions options)
    {
        if (options.TrainSpan <= TimeSpan.Zero || options.TestSpan <= TimeSpan.Zero)
            throw new InputException("a training or a test of no time is none", LengthHint);
        if (options.StepSpan <= TimeSpan.Zero || options.EmbargoSpan < TimeSpan.Zero)
            throw new InputException("step and embargo are not negative");
        if (options.TrainSpan is null && options.TrainBars < 1)
            throw new InputException($"a training needs at least one candle, and it has {options.TrainBars}", LengthHint);
        if (options.TestSpan is null && options.TestBars < 1)
            throw new InputException($"a test needs at least one candle, and it has {options.TestBars}", LengthHint);
        if (options.StepBars < 0 || options.EmbargoBars < 0) throw new InputException("step and embargo are not negative");
    }

    private sealed record TestRun(BacktestMetrics Metrics, double[] Equity, decimal FinalEquity);
}
