using System.Globalization;
using ParityFast.Funding;
using ParityFast.Strategies;
using ParityFast.Stress;
using ParityFast.Sweeps;
using ParityFast.Tests.Stress;

namespace ParityFast.Tests.Golden;

/// <summary>What runs a strategy many times: stress suites and walk-forward analyses.</summary>
internal static class StudyRuns
{
    public static IEnumerable<GoldenCase> All() => [.. Stresses(), .. WalkForwards()];

    private static IEnumerable<GoldenCase> Stresses()
    {
        foreach (var (type, i) in StrategyRuns.Shipped.Select((type, i) => (type, i)))
        {
            var options = new BacktestOptions { Funding = FundingSeries.Constant(0.0001m, 60 * RandomCandles.Minute) };
            yield return Stressed($"{type.Name}", StrategyDefinition.Of(type), i % 2 == 0 ? MarketType.Perpetual : MarketType.Spot, options, StressPreset.All[i % 3]);
        }

        yield return Stressed("LeveragedHolder/long", StrategyDefinition.Of<LeveragedHolder>(new LeveragedHolder.Config()), MarketType.Perpetual, new BacktestOptions(), StressPreset.Moderate);
        yield return Stressed("LeveragedHolder/short", StrategyDefinition.Of<LeveragedHolder>(new LeveragedHolder.Config { Short = true, Leverage = 4 }), MarketType.Perpetual, new BacktestOptions(), StressPreset.Aggressive);
        yield return Stressed("Toggler", StrategyDefinition.Of<Toggler>(new Toggler.Config()), MarketType.Perpetual, new BacktestOptions(), StressPreset.Conservative);
    }

    private static GoldenCase Stressed(string name, StrategyDefinition strategy, MarketType market, BacktestOptions options, StressPreset preset) => new($"stress/{name}", () =>
    {
        var report = StressSuite.Run(strategy, RandomCandles.Create(51, 400, step: 200), StrategyRuns.Market(market) with { LeverageMax = null }, options, preset, seed: 9);
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"{report.Status}, runs {report.Runs.Count()}, trades {report.Runs.Sum(run => run.Trades)}, liquidations {report.Runs.Sum(run => run.Figures.Liquidations)}, equity {report.Runs.Sum(run => run.FinalEquity):0.00}");
        return Task.FromResult(new GoldenOutcome(figures, report.Undisturbed.Digest, [("report", GoldenText.OfJson(writer => StressJson.Write(report, writer)))]));
    });

    private static IEnumerable<GoldenCase> WalkForwards()
    {
        var sma = SweepRuns.Space(StrategyDefinition.Of<SmaCross>(), "short_ma_period=2..4", "long_ma_period=9,17");
        var baseline = SweepRuns.Space(StrategyDefinition.Of<BaselinePerpsStrategy>(), "short_ma_period=2,4", "trailing_stop_pct=0.002,0.02");
        var options = new WalkForwardOptions { TrainBars = 150, TestBars = 50, OverfittingBlocks = 4, By = "total_return", Sweep = new SweepOptions { Threads = 1 } };
        yield return Walk("SmaCross", sma, MarketType.Spot, options);
        yield return Walk("SmaCross/anchored", sma, MarketType.Spot, options with { Anchored = true, By = "sharpe_ratio", Sweep = new SweepOptions { Threads = 3 } });
        yield return Walk("BaselinePerps", baseline, MarketType.Perpetual, options with { EmbargoBars = 7, StepBars = 70, By = "max_drawdown" });
        yield return Walk("BaselinePerps/costs", baseline, MarketType.Perpetual, options with { Sweep = new SweepOptions { Threads = 2, Backtest = RandomCosts.With(new BacktestOptions(), 3) } });
    }

    private static GoldenCase Walk(string name, ParameterSpace space, MarketType market, WalkForwardOptions options) => new($"walk-forward/{name}", () =>
    {
        var candles = GoldenCandles.WithGaps(52, 700, step: 25, start: 10_000);
        var result = WalkForward.Run(space, candles, StrategyRuns.Market(market), options);
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"windows {result.Windows.Count}, trades {result.Windows.Sum(window => window.TestTrades)}, equity {result.TestEquity[^1]:0.00}");
        var curve = string.Join('\n', result.TestTimes.Zip(result.TestEquity, (time, equity) => string.Create(CultureInfo.InvariantCulture, $"{time} {equity:R}")));
        return Task.FromResult(new GoldenOutcome(figures, "-", [("report", GoldenText.OfJson(writer => WalkForwardJson.Write(result, candles, writer))), ("curve", curve)]));
    });
}
