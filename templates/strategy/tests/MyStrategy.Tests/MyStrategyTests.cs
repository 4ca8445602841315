using ParityFast;

namespace MyStrategy.Tests;

public sealed class MyStrategyTests
{
    private static readonly Instrument Btc = Instrument.Spot("BTC-USD");

    [Fact]
    public void Decide_RisingMarks_Buys()
    {
        var config = new MyStrategyConfig { ShortMaPeriod = 2, LongMaPeriod = 3, PositionFraction = 0.5m };
        using var builder = new DecisionContextBuilder<MyStrategy, MyStrategy.State>(Btc, priceDecimals: 2, setup => new MyStrategy(config, setup));

        var decision = builder.WithMarks([100m, 101m, 102m], current: 103m).WithoutPosition().WithEquity(10_000m).Decide();

        Assert.Equal(DecisionAction.Buy, decision.Action);
        Assert.Equal(5_000m, decision.TargetNotional); // 10000 * 0.5
    }

    [Fact]
    public void Backtest_OverTheCandles_Trades()
    {
        var result = Backtest.Run(StrategyDefinition.Of<MyStrategy>(new MyStrategyConfig()), CandleFile.Load("candles.csv"), Btc,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(result.Metrics.TotalFills > 0, result.Summary());
    }

    [Fact]
    public void Replay_OfALog_DecidesTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("parity-").FullName;
        try
        {
            var strategy = StrategyDefinition.Of<MyStrategy>(new MyStrategyConfig());
            var options = new BacktestOptions { LogDirectory = folder };
            var logged = Backtest.Run(strategy, CandleFile.Load("candles.csv"), Btc, options, TestContext.Current.CancellationToken);

            // The check before a deployment: put last month's production log here.
            var replay = Parity.Replay(logged.LogPath!, strategy, Btc);

            Assert.True(replay.Agrees);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
