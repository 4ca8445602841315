using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class TradeAccumulatorTests
{
    private static TradeAccumulator Five()
    {
        var trades = new TradeAccumulator();
        trades.Close(30, 1_000, 4);
        trades.Close(10, 500, 2);
        trades.Close(-20, 2_000, 7);
        trades.Close(0, 1_000, 1);
        trades.Close(-4, 100, 6);
        return trades;
    }

    [Fact]
    public void Close_FiveTrades_CountsThem()
    {
        var trades = Five();
        Assert.Equal((5, 2, 2, 1), (trades.Trades, trades.Wins, trades.Losses, trades.Even));
        Assert.Equal((30 + 10, 20 + 4, 30 + 10 - 20 - 4), (trades.GrossProfit, trades.GrossLoss, trades.NetProfit));
        Assert.Equal(2.0 / 5, WinRate.Compute(trades));
        Assert.Equal(40.0 / 24, ProfitFactor.Compute(trades));
        Assert.Equal(20.0 / 12, PayoffRatio.Compute(trades)); // (40 / 2) / (24 / 2)
        Assert.Equal(3.2 / 12, Expectancy.Compute(trades)); // (16 / 5) / (24 / 2)
    }

    [Fact]
    public void Close_FiveTrades_HasReturnsOnEntryNotional()
    {
        var trades = Five();
        Assert.Equal((30.0 / 1_000 + 10.0 / 500 + -20.0 / 2_000 + 0 + -4.0 / 100) / 5, trades.AverageReturn);
        Assert.Equal((30.0 / 1_000, -4.0 / 100), (trades.BestReturn, trades.WorstReturn));
        Assert.Equal((16.0 / 5, 30, -20), (trades.AveragePnl, trades.BestPnl, trades.WorstPnl));
        Assert.Equal((4.0 + 2 + 7 + 1 + 6) / 5, trades.AverageHoldingBars);
    }

    [Fact]
    public void Close_EvenTrade_EndsBothStreaks()
    {
        var trades = TradeAccumulatorOf(1, 1, 0, 1, -1, -1, -1, 0, -1, 1, 1, 1, 1);
        Assert.Equal((4, 3), (trades.LongestWinStreak, trades.LongestLossStreak));
    }

    [Fact]
    public void Ratios_NoTrades_AreUndefined()
    {
        var trades = new TradeAccumulator();
        Assert.Null(WinRate.Compute(trades));
        Assert.Null(ProfitFactor.Compute(trades));
        Assert.Null(PayoffRatio.Compute(trades));
        Assert.Null(Expectancy.Compute(trades));
        Assert.Null(trades.AverageReturn);
        Assert.Null(trades.BestPnl);
        Assert.Null(trades.AverageHoldingBars);
    }

    [Fact]
    public void ProfitFactor_OnlyWins_IsInfinite() => Assert.Equal(double.PositiveInfinity, ProfitFactor.Compute(TradeAccumulatorOf(1, 2)));

    [Fact]
    public void ProfitFactor_OnlyEvenTrades_IsUndefined() => Assert.Null(ProfitFactor.Compute(TradeAccumulatorOf(0, 0)));

    [Fact]
    public void ProfitFactor_OnlyLosses_IsZero() => Assert.Equal(0, ProfitFactor.Compute(TradeAccumulatorOf(-1)));

    private static TradeAccumulator TradeAccumulatorOf(params double[] pnls)
    {
        var trades = new TradeAccumulator();
        foreach (var pnl in pnls)
            trades.Close(pnl, 100, 1);
        return trades;
    }
}
