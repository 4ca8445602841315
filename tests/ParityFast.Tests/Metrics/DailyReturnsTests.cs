using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Metrics;

/// <summary>Ratios of daily returns are those of the equity at the last candle of each UTC day, whatever the length of a candle.</summary>
public sealed class DailyReturnsTests
{
    private const long Day = 86_400_000_000;

    private static readonly BacktestOptions Daily = new() { Metrics = new MetricOptions { Returns = ReturnPeriod.Daily, RiskFreeReturnPerYear = 0.02, MinimumAcceptableReturnPerYear = 0.01 } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_Daily_IsOfTheLastCandleOfEachDay(int seed)
    {
        var candles = Candles(seed);
        var strategy = StrategyDefinition.Of<RandomTrader>();
        var result = Backtest.Run(strategy, candles, Instrument.Perpetual("X"), Daily, TestContext.Current.CancellationToken);
        var curve = result.EquityCurve.Select(point => (double)point.Equity).ToArray()[^candles.Count..];
        var ends = Enumerable.Range(0, candles.Count).Where(i => i == candles.Count - 1 || DayOf(candles, i) != DayOf(candles, i + 1)).Select(i => curve[i]).ToArray();
        Assert.True(ends.Length > 3 && ends.Length < candles.Count / 100, $"{ends.Length} days");
        var returns = EquityRun.Returns(ends, 10_000);
        Close(SharpeRatio.Compute(returns, 365, 0.02), result.Metrics.SharpeRatio);
        Close(SortinoRatio.Compute(returns, 365, 0.01), result.Metrics.SortinoRatio);
        Close(Volatility.Compute(returns, 365), result.Metrics.Volatility);
        Close(DownsideDeviation.Compute(returns, 365, 0.01), result.Metrics.DownsideDeviation);

        // The rest is of candles, as without it.
        var plain = Backtest.Run(strategy, candles, Instrument.Perpetual("X"), new BacktestOptions(), TestContext.Current.CancellationToken);
        Assert.Equal((plain.Metrics.MaxDrawdown, plain.Metrics.TotalReturn, plain.Digest), (result.Metrics.MaxDrawdown, result.Metrics.TotalReturn, result.Digest));
        Assert.NotEqual(plain.Metrics.SharpeRatio, result.Metrics.SharpeRatio);
        Assert.Equal((365, 525_600), (result.Metrics.PeriodsPerYear, plain.Metrics.PeriodsPerYear));
    }

    [Fact]
    public void Run_DailyCandles_AreTheirOwnDays()
    {
        var minutes = Candles(4);
        var times = Enumerable.Range(1, minutes.Count).Select(i => i * Day).ToArray();
        var candles = new CandleSeries(minutes.Count, Day, 2, 0, times, minutes.Open.ToArray(), minutes.High.ToArray(), minutes.Low.ToArray(), minutes.Close.ToArray(), []);
        BacktestMetrics Of(ReturnPeriod period) => Backtest.Run(StrategyDefinition.Of<RandomTrader>(), candles, Instrument.Perpetual("X"),
            new BacktestOptions { Metrics = new MetricOptions { Returns = period } }, TestContext.Current.CancellationToken).Metrics;
        Close(Of(ReturnPeriod.Bar).SharpeRatio, Of(ReturnPeriod.Daily).SharpeRatio);
        Close(Of(ReturnPeriod.Bar).SortinoRatio, Of(ReturnPeriod.Daily).SortinoRatio);
    }

    private static CandleSeries Candles(int seed) => RandomCandles.Create(seed, 8_000);

    // A candle that closes at midnight ends the day before.
    private static long DayOf(CandleSeries candles, int index) => (candles.CloseTime[index] - 1) / Day;

    // Equity of records is exact, that of metrics a double from the first.
    private static void Close(double? expected, double? found) => Assert.Equal(expected!.Value, found!.Value, Math.Abs(expected.Value) * 1e-6);
}
