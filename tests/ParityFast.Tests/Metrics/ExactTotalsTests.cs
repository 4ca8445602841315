using System.Globalization;
using System.Text.Json;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Metrics;

/// <summary>What a run knows exactly is the nearest double among its metrics, wherever they are read.</summary>
public sealed class ExactTotalsTests
{
    private static readonly CandleSeries Sample = SampleCandles.Create();
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<BaselinePerpsStrategy>();
    private static readonly Instrument Market = Instrument.Perpetual("BTC-PERP");

    [Theory]
    [MemberData(nameof(Capitals))]
    public void Run_Metrics_AreTheNearestDoublesOfExactAmounts(string capital, int count)
    {
        var candles = Sample.First(count);
        var options = new BacktestOptions { InitialCapital = decimal.Parse(capital, CultureInfo.InvariantCulture) };
        var result = Backtest.Run(Strategy, candles, Market, options);
        var decisions = result.Decisions.Where(decision => decision.Filled == true).ToList();

        Assert.True(decisions.Count > 20);
        Assert.Equal(Nearest(options.InitialCapital), result.Metrics.InitialCapital);
        Assert.Equal(Nearest(result.FinalEquity), result.Metrics.FinalEquity);
        Assert.Equal(Nearest(result.FinalEquity - options.InitialCapital), result.Metrics.NetProfit);
        Assert.Equal(result.Metrics.NetProfit / result.Metrics.InitialCapital, result.Metrics.TotalReturn);
        Assert.Equal(Nearest(decisions.Sum(decision => decision.Commission!.Value)), result.Metrics.TotalCommission);
    }

    [Theory]
    [MemberData(nameof(Capitals))]
    public void Run_FinalEquity_IsTheSameInResultSweepAndFooter(string capital, int count)
    {
        using var folder = new TemporaryDirectory();
        var candles = Sample.First(count);
        var options = new BacktestOptions { InitialCapital = decimal.Parse(capital, CultureInfo.InvariantCulture), LogDirectory = folder.Root };
        var result = Backtest.Run(Strategy, candles, Market, options);
        var footer = DecisionLog.Load(result.LogPath!).Metrics!;
        var space = new ParameterSpace(Strategy, [ParameterRange.Parse("short_ma_period=5..5")]);
        var row = ParityFast.Sweep.Run(space, candles, Market, new SweepOptions { Backtest = options with { LogDirectory = null } }).Single();
        using var line = JsonDocument.Parse(new SweepJsonLines([]).Write(row));

        Assert.Equal(result.Metrics, row.Result.Metrics);
        Assert.Equal(result.Metrics.FinalEquity, footer["final_equity"].Number);
        Assert.Equal(result.Metrics.NetProfit, footer["net_profit"].Number);
        Assert.Equal(result.Metrics.FinalEquity, line.RootElement.GetProperty("final_equity").GetDouble());
    }

    // Above 9,007 quote units an amount has more digits than a double; some of the runs end with a position.
    public static TheoryData<string, int> Capitals()
    {
        var capitals = new TheoryData<string, int> { { "10000", 2_000 }, { "9500.123456789012", 1_999 }, { "20000000.1", 1_995 } };
        for (var i = 0; i < 30; i++) capitals.Add(string.Create(CultureInfo.InvariantCulture, $"{10_000 + (i * 7_919)}.{i:00}7"), 1_000 + (i * 13));
        return capitals;
    }

    private static double Nearest(decimal amount) => double.Parse(amount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
