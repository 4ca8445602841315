using ParityFast.Reports;
using ParityFast.Tests.Live;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Recording;

/// <summary>How far the price went for and against a trade, and how many fills it had.</summary>
public sealed class TradeExcursionTests
{
    private static readonly BacktestOptions Free = new() { SlippageRate = 0, CommissionRate = 0, Margin = null };

    // Entered at the close of the first candle, whose own high of 130 does not count; left at 104 by the close of the third.
    [Theory]
    [InlineData(DecisionAction.Buy, 0.12, 0.05)] // (112 − 100) ÷ 100, (100 − 95) ÷ 100
    [InlineData(DecisionAction.Sell, 0.05, 0.12)]
    public void Trades_EntryAtAClose_CountsTheCandlesAfterIt(DecisionAction side, double favourable, double adverse)
    {
        var trade = Assert.Single(Run([new OrderPlan { Action = side, Quantity = 1 }, default, new OrderPlan { Action = DecisionAction.Close }],
            "100 130 70 100|100 112 98 110|110 110 95 104|104 200 50 104", Free).Trades);
        Assert.Equal((favourable, adverse, 2), (trade.FavourableExcursion, trade.AdverseExcursion, trade.Fills));
    }

    // A limit at 99 is filled within the second candle, which counts; the take-profit at 110 within the third, whose high is above it.
    [Fact]
    public void Trades_EntryWithinACandle_CountsThatCandle()
    {
        var plan = new OrderPlan { Action = DecisionAction.Buy, Quantity = 1, TakeProfit = 110, Terms = new OrderTerms { Type = OrderType.Limit, LimitPrice = 99 } };
        var trade = Assert.Single(Run([plan], "100 100 100 100|100 101 90 99|99 113 99 112", Free).Trades);
        Assert.Equal(((113.0 - 99) / 99, (99.0 - 90) / 99, 2), (trade.FavourableExcursion, trade.AdverseExcursion, trade.Fills));
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Trades_RandomOrders_HaveTheExcursionsOfTheirPage()
    {
        var (trades, parts) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 20, full: 400); seed++)
        {
            using var folder = new TemporaryDirectory();
            var options = new BacktestOptions { LogDirectory = folder.Root, MaxVolumeShare = seed % 2 == 0 ? 0.001m : null };
            var strategy = StrategyDefinition.Of<ScriptTrader>(new ScriptTraderConfig { Seed = seed });
            var candles = RandomCandles.Create(seed, 400, start: 20_000, step: 60);
            var result = Backtest.Run(strategy, candles, Instrument.Perpetual("P"), options, TestContext.Current.CancellationToken);
            var series = LogRunReader.Read(result.LogPath!);
            var expected = series.Trips.Select(trip => Excursion.Of(series, trip)).Select(excursion => (excursion.Favourable, excursion.Adverse));
            Assert.Equal(expected, result.Trades.Select(trade => (trade.FavourableExcursion, trade.AdverseExcursion)));
            Assert.Equal(series.Fills.Count, result.Trades.Sum(trade => trade.Fills));
            trades += result.Trades.Count;
            parts += result.Trades.Count(trade => trade.Fills > 2);
        }

        Assert.True(trades > 100 && parts > 20, $"{trades} trades, {parts} of more than two fills");
    }

    private static BacktestResult Run(OrderPlan[] plans, string candles, BacktestOptions options)
    {
        var rows = candles.Split('|').Select(row => row.Split(' ').Select(price => long.Parse(price, System.Globalization.CultureInfo.InvariantCulture) * 100).ToArray()).ToArray();
        var shape = RandomCandles.Create(1, rows.Length);
        var series = LiveWorld.Series(shape, [.. rows.Select((row, i) => new ParityFast.Market.CandleRow(shape.CloseTime[i], row[0], row[1], row[2], row[3], 1))]);
        var strategy = StrategyDefinition.Of<PlanTrader, PlanTrader.State>(setup => new PlanTrader(plans, setup), name: nameof(PlanTrader));
        return Backtest.Run(strategy, series, Instrument.Perpetual("P"), options, TestContext.Current.CancellationToken);
    }
}
