using ParityFast.Market;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>The 2,500 sets of the reference sweep, each against its plain backtest, to the last bit.</summary>
[Trait("Category", "Endurance")]
public sealed class RealSweepTests
{
    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };

    [Fact]
    public void Run_2500SetsOnRealCandles_HasTheBitsOfBacktests()
    {
        var file = SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv");
        AssertBits(CandleFile.Load([file], new CandleFileOptions()), StrategyDefinition.Of<SmaCross>(), Market, candles: 20_000);
    }

    [Fact]
    public void Run_2500SetsOfTheBaselineOnSyntheticCandles_HasTheBitsOfBacktests() =>
        AssertBits(RandomCandles.Create(77, 6_000), StrategyDefinition.Of<BaselinePerpsStrategy>(), Instrument.Perpetual("X"), candles: 6_000);

    private static void AssertBits(CandleSeries series, StrategyDefinition strategy, Instrument instrument, int candles)
    {
        series = RandomCandles.Truncate(series, candles);
        var space = new ParameterSpace(strategy, [ParameterRange.Parse("short_ma_period=2..51"), ParameterRange.Parse("long_ma_period=52..101")]);
        var options = new BacktestOptions { InitialCapital = 1_000_000 };
        var skipping = Rows(new SweepOptions { Backtest = options, Threads = 2 });
        var everyBar = Rows(new SweepOptions { Backtest = options, Threads = 7, EveryBar = true, Chunk = 777 });
        Assert.Equal(2_500, skipping.Count);
        Assert.Equal(skipping.Count, everyBar.Count);
        for (var i = 0; i < skipping.Count; i++)
        {
            var plain = Backtest.Run(skipping[i].Result.Strategy, series, instrument, options, TestContext.Current.CancellationToken);
            Assert.True(plain.Metrics.TotalFills > 0, $"set {i} traded nothing");
            AssertSame(plain, skipping[i].Result);
            AssertSame(plain, everyBar[i].Result);
        }

        List<SweepRow> Rows(SweepOptions chosen) => [.. Sweep.Run(space, series, instrument, chosen, TestContext.Current.CancellationToken)];
    }

    private static void AssertSame(BacktestResult plain, BacktestResult row)
    {
        Assert.Equal(plain.Digest, row.Digest);
        Assert.Equal(plain.Metrics, row.Metrics);
        Assert.Equal((plain.FinalEquity, plain.OrderCount), (row.FinalEquity, row.OrderCount));
        Assert.Equal(plain.Refusals, row.Refusals);
    }
}
