using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

public sealed class WalkForwardTests
{
    private static readonly Instrument Market = Instrument.Spot("X");
    private static readonly CandleSeries Candles = RandomCandles.Create(11, 3000);
    private static readonly ParameterSpace Space = new(StrategyDefinition.Of<SmaCross>(), [ParameterRange.Parse("short_ma_period=2..6:2"), ParameterRange.Parse("long_ma_period=10,20,30")]);

    [Theory]
    [InlineData(false, 0, 0, "0-1000>1000-1500 500-1500>1500-2000 1000-2000>2000-2500 1500-2500>2500-3000")]
    [InlineData(true, 0, 0, "0-1000>1000-1500 0-1500>1500-2000 0-2000>2000-2500 0-2500>2500-3000")]
    [InlineData(false, 100, 800, "0-1000>1100-1600 800-1800>1900-2400 1600-2600>2700-3000")]
    public void Run_Windows_LieAsTheOptionsSay(bool anchored, int embargo, int step, string expected)
    {
        var result = WalkForward.Run(Space, Candles, Market, Options with { Anchored = anchored, EmbargoBars = embargo, StepBars = step });
        Assert.Equal(expected, string.Join(' ', result.Windows.Select(window => $"{window.TrainFirst}-{window.TrainEnd}>{window.TestFirst}-{window.TestEnd}")));
        Assert.Equal(result.Windows.Sum(window => window.TestEnd - window.TestFirst), result.TestEquity.Count);
        Assert.Equal(result.TestTimes.Count, result.TestEquity.Count);
    }

    [Theory]
    [InlineData("annual_return", "are too short for annual figures")]
    [InlineData("calmar_ratio", "are too short for annual figures")]
    public void Run_MetricThatNoTrainingHas_IsRefused(string by, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => WalkForward.Run(Space, Candles, Market, Options with { By = by })).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_Choice_IsTheBestOfTheTraining()
    {
        var window = WalkForward.Run(Space, Candles, Market, Options).Windows[1];
        var train = Candles.Slice(window.TrainFirst, window.TrainEnd);
        var best = Sweep.Run(Space, train, Market).MaxBy(row => row.Result.Metrics.SharpeRatio)!;
        Assert.Equal((best.Set, best.Result.Metrics.SharpeRatio), (window.Set, window.TrainMetric));
    }

    [Fact]
    public void Run_OtherCandlesAfterATraining_ChangeNoChoice()
    {
        var whole = WalkForward.Run(Space, Candles, Market, Options);
        var closes = Candles.Close.ToArray();
        for (var i = 2000; i < closes.Length; i++) closes[i] = closes[1999] + i % 7 * 50;
        var changed = new CandleSeries(3000, Candles.IntervalMicroseconds, 2, 0, Candles.CloseTime.ToArray(), [], [], [], closes, []);
        var other = WalkForward.Run(Space, changed, Market, Options);
        Assert.Equal(whole.Windows.Take(3).Select(window => (window.Set, window.TrainMetric)), other.Windows.Take(3).Select(window => (window.Set, window.TrainMetric)));
        Assert.Equal(whole.TestEquity.Take(1000), other.TestEquity.Take(1000));
    }

    [Fact]
    public void Run_TestOfAWindow_StartsFlatWithWhatTheOneBeforeEndedWith()
    {
        var result = WalkForward.Run(Space, Candles, Market, Options);
        var (first, second) = (result.Windows[0], result.Windows[1]);
        Assert.Equal(10_000 * (1 + first.TestReturn), result.TestEquity[499], 1e-6);
        Assert.Equal(result.TestEquity[499] * (1 + second.TestReturn), result.TestEquity[999], 1e-6);
        // The same decisions as a backtest that only warms up on the candles before.
        var warmUp = int.Parse(second.Values[1], System.Globalization.CultureInfo.InvariantCulture) - 1;
        var slice = Candles.Slice(second.TestFirst - warmUp, second.TestEnd);
        var alone = Backtest.Run(Space.From(second.Set).First().Strategy, slice, Market, new BacktestOptions { FirstDecision = warmUp + 1 });
        Assert.Equal(alone.Metrics.TotalTrades, second.TestTrades);
    }

    [Fact]
    public void Run_PureNoise_MeansNothing()
    {
        var probabilities = new List<double>();
        for (var seed = 0; seed < 12; seed++)
        {
            var free = Options with { Sweep = new SweepOptions { Backtest = new BacktestOptions { CommissionRate = 0, SlippageRate = 0 } }, OverfittingBlocks = 8 };
            var result = WalkForward.Run(Space, RandomCandles.Create(100 + seed, 3000, start: 1_000_000), Market, free);
            probabilities.Add(result.Overfitting!.Probability);
            Assert.True(result.DeflatedSharpeRatio < 0.95, $"seed {seed}: {result.DeflatedSharpeRatio}");
        }

        // Half on average; nine correlated sets on twelve series scatter widely.
        Assert.InRange(probabilities.Average(), 0.25, 0.8);
    }

    [Fact]
    public void Run_WindowsThatDoNotFit_AreRefused()
    {
        Assert.Throws<InputException>(() => WalkForward.Run(Space, Candles, Market, Options with { TrainBars = 3000 }));
        Assert.Throws<InputException>(() => WalkForward.Run(Space, Candles, Market, Options with { StepBars = 100 }));
        Assert.Throws<InputException>(() => WalkForward.Run(Space, Candles, Market, Options with { By = "luck" }));
    }

    [Fact]
    public void Stability_OfChoices_CountsThem()
    {
        var stability = ParameterStability.Of("a", ["5", "7", "7", "5", "5"]);
        Assert.Equal(new ParameterStability("a", 2, "5", 3 / 5.0, 2 / 4.0), stability);
    }

    private static WalkForwardOptions Options { get; } = new() { TrainBars = 1000, TestBars = 500, OverfittingBlocks = 0 };
}
