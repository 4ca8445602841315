using ParityFast.Orders;

namespace ParityFast.Tests.Recording;

/// <summary>Trades as data are the trades that the metrics count, to the last unit of money.</summary>
public sealed class TradeTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Trades_OfARun_AreThoseOfItsMetrics()
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            foreach (var options in (BacktestOptions[])[new(), new() { FillTiming = FillTiming.NextOpen }, new() { Funding = ParityFast.Funding.FundingSeries.Constant(0.001m, 3_600_000_000) }])
            {
                var result = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), RandomCandles.Create(seed, 700), Instrument.Perpetual("X"), options with { LogDirectory = seed % 2 == 0 ? folder.Root : null });
                var (trades, metrics) = (result.Trades, result.Metrics);
                var closed = trades.Where(trade => !trade.IsOpen).ToArray();
                Assert.Equal(metrics.TotalTrades, closed.Length);
                Assert.Equal(metrics.WinningTrades, closed.Count(trade => trade.Pnl > 0));
                Assert.Equal(metrics.BestTradePnl ?? 0, closed.Length == 0 ? 0 : (double)closed.Max(trade => trade.Pnl), 9);
                Assert.Equal(metrics.AvgHoldingBars ?? 0, closed.Length == 0 ? 0 : closed.Average(trade => trade.ExitBar - trade.EntryBar), 9);
                // Every unit that equity gained or lost was gained or lost in a trade.
                Assert.Equal(result.FinalEquity - result.Options.InitialCapital, trades.Sum(trade => trade.Pnl));
                Assert.Equal(metrics.TotalCommission, (double)trades.Sum(trade => trade.Commission), 9);
                Assert.Equal(-metrics.TotalFunding, (double)trades.Sum(trade => trade.Funding), 9);
                Assert.All(closed, trade => Assert.NotEmpty(trade.EntryReason));
                Assert.True(trades.Count(trade => trade.IsOpen) == (result.PositionQuantity == 0 ? 0 : 1));
            }
        }
    }

    [Fact]
    public void Write_ReasonsWithCommasAndQuotes_AreOneCell()
    {
        using var folder = new TemporaryDirectory();
        var time = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var trade = new Trade
        {
            EntryBar = 1,
            ExitBar = 3,
            EntryTime = time,
            ExitTime = time.AddMinutes(2),
            Quantity = -0.5m,
            EntryPrice = 100.50m,
            ExitPrice = 99m,
            Pnl = 0.7m,
            Return = 0.25,
            Commission = 0.05m,
            Funding = 0,
            Fills = 2,
            FavourableExcursion = 0.125,
            AdverseExcursion = 0.5,
            EntryReason = "short, \"now\"",
            ExitReason = "stop",
        };
        TradeList.WriteCsv(folder.File("trades.csv"), [trade]);
        Assert.Equal("2025-01-01T00:00:00Z,2025-01-01T00:02:00Z,short,0.5,100.50,99,0.7,0.25,0.05,0,1,3,\"short, \"\"now\"\"\",stop,false,2,0.125,0.5", File.ReadAllLines(folder.File("trades.csv"))[1]);
    }
}
