using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Tests.Accounts;

/// <summary>
/// An isolated position loses its margin at most, whatever closes it, and of a stop and a liquidation in one candle the nearer to the open
/// comes first. A position of 1,000 at 100 with leverage 10 has a margin of 100: a long is liquidated at 900 ÷ (10 × 0.995) = 90.452…: 90.45,
/// a short at 1,100 ÷ (10 × 1.005) = 109.452…: 109.46.
/// </summary>
public sealed class IsolatedMarginTests
{
    private const long Minute = 60_000_000;

    private static readonly Instrument Market = Instrument.Perpetual("X") with { StepSize = 0.001m, MinSize = 0.001m, MinNotional = null };

    private static readonly BacktestOptions Options = new() { InitialCapital = 1_000, CommissionRate = 0, SlippageRate = 0, RestingOrders = true };

    // Each candle is open, high, low, close; the first three are flat at 100, and the stop is placed at the third.
    [Theory]
    [InlineData(false, 89, "99 99.5 88 95", 900, 1, 1)] // 89 is beyond 90.45: the margin of 100 is lost, and the stop finds nothing
    [InlineData(false, 91, "99 99.5 88 95", 910, 0, 0)] // 91 is nearer: 10 × (91 − 100)
    [InlineData(false, 90.45, "99 99.5 88 95", 904.5, 0, 0)] // the same price: the stop
    [InlineData(false, 91, "90.4 99.5 88 95", 900, 1, 0)] // opens beyond both: liquidated at the open
    [InlineData(false, 91, "90.8 99.5 90.5 95", 908, 0, 0)] // opens beyond the stop alone: 10 × (90.80 − 100)
    [InlineData(true, 112, "101 115 100 105", 900, 1, 1)]
    [InlineData(true, 108, "101 115 100 105", 920, 0, 0)] // 10 × (100 − 108)
    [InlineData(true, 108, "110 115 100 105", 900, 1, 0)]
    public void Run_StopAndLiquidationInOneCandle_TheNearerToTheOpenComesFirst(bool sells, double stop, string candle, double equity, int liquidations, int beyond)
    {
        var result = Run(new MarginTraderConfig { Sells = sells, Stop = (decimal)stop }, candle, Options);
        Assert.Equal((decimal)equity, result.FinalEquity);
        Assert.Equal(liquidations, result.Metrics.Liquidations);
        Assert.Equal(beyond, result.StopsBeyondLiquidation);
    }

    // 10 at 100, then 30 at 104, with a leverage of 10: a margin of 100 + 312. What is reported is an increase, however much it is.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BookReported_MoreThanIsHeldOnItsSide_IsOneIncrease(bool buys)
    {
        var side = buys ? OrderSide.Buy : OrderSide.Sell;
        var scale = new InstrumentScale(Market, 2, 0);
        var (reported, booked) = (new Account(scale, Money.FromDecimal(10_000), isolates: true), new Account(scale, Money.FromDecimal(10_000), isolates: true));
        foreach (var (quantity, price) in new[] { (10_000L, 100m), (30_000L, 104m) })
        {
            var fill = new Execution { Filled = true, QuantitySteps = quantity, FillPrice = Money.FromDecimal(price), Commission = Money.FromDecimal(1) }.ToFill(reported, leverage: 10);
            reported.BookReported(side, fill, time: 1);
            booked.Book(side, fill, time: 1);
        }

        Assert.Equal((412m, 103m), (reported.IsolatedMargin.ToDecimal(), reported.EntryPrice.ToDecimal()));
        Assert.Equal((booked.IsolatedMargin, booked.EntryPrice, booked.EquityBase, booked.SignedQuantity, booked.RoundTripPnl),
            (reported.IsolatedMargin, reported.EntryPrice, reported.EquityBase, reported.SignedQuantity, reported.RoundTripPnl));
    }

    // Slippage of 0.04: entered at 104, floor(1,000 ÷ 104) = 9.615 for 999.96, so that the margin is 99.996, 10.40 a unit; liquidated at
    // 899.964 ÷ (9.615 × 0.995) = 94.07…, which no candle reaches.
    [Theory]
    [InlineData(null, 900.004, 27.6912)] // all at 94.50 × 0.96 = 90.72: 9.615 × 13.28 = 127.6872 of loss
    [InlineData(4.0, 905.0575, 11.52)] // 4 × 13.28 = 53.12 of loss, a share of 41.60; the rest is marked at 94.50: 5.615 × −9.50
    public void Run_CloseThatLosesMoreThanItsShareOfTheMargin_IsCapped(double? part, double equity, double insured)
    {
        using var folder = new TemporaryDirectory();
        var config = new MarginTraderConfig { CloseAt = 4, CloseQuantity = (decimal?)part };
        var result = Run(config, "99 99.5 94.5 94.5", Options with { SlippageRate = 0.04m, LogDirectory = folder.File("logs") });
        Assert.Equal((decimal)equity, result.FinalEquity);
        Assert.Equal((insured, 0), (result.Metrics.InsuranceFund, result.Metrics.Liquidations));
        Assert.Equal((decimal)insured, RecordedInsurance(result.LogPath!));
        NamedLedger.Read(result.LogPath!);
    }

    [Fact]
    public void Run_StopThatSlipsBeyondTheMargin_IsCapped()
    {
        // Triggered at 95, filled at 95 × 0.96 = 91.20: 9.615 × 12.80 = 123.072 of loss against 99.996.
        var result = Run(new MarginTraderConfig { Stop = 95 }, "99 99.5 94.9 95", Options with { SlippageRate = 0.04m });
        Assert.Equal((900.004m, 23.076, 0), (result.FinalEquity, result.Metrics.InsuranceFund, result.Metrics.Liquidations));
    }

    [Fact]
    public void Export_CappedClose_MakesTheSameLogAgain()
    {
        using var folder = new TemporaryDirectory();
        var result = Run(new MarginTraderConfig { Stop = 95 }, "99 99.5 94.9 95", Options with { SlippageRate = 0.04m, LogDirectory = folder.File("logs") });
        DecisionLogJson.Export(result.LogPath!, folder.File("log.json"));
        DecisionLogJson.Import(folder.File("log.json"), folder.File("again.msgpack"));
        Assert.Equal(File.ReadAllBytes(result.LogPath!), File.ReadAllBytes(folder.File("again.msgpack")));
    }

    [Fact]
    public void Run_FundingThatFreeCashDoesNotCover_ComesOutOfTheMargin()
    {
        // Long 495 at 100, leverage 5: margin 9,900, 100 free. 495 × 100 × 0.02 = 990, of which the margin pays 890 and is 9,010.
        // Liquidated at (49,500 − 9,010) ÷ (495 × 0.995) = 82.209…: 82.20.
        var options = Options with { InitialCapital = 10_000, Funding = FundingSeries.From([new FundingPayment(1_704_067_200_000_000 + (3 * Minute), 0.02m)]) };
        using var folder = new TemporaryDirectory();
        var result = Run(new MarginTraderConfig { Notional = 49_500, Leverage = 5 }, "100 100 79 90", options with { LogDirectory = folder.File("logs") });
        Assert.Equal((0m, 1), (result.FinalEquity, result.Metrics.Liquidations));
        var events = Events(result.LogPath!);
        Assert.Equal(890m, events["funding"]["from_margin"].Decimal);
        Assert.Equal(82.20m, events["liquidation"]["price"].Decimal);
        NamedLedger.Read(result.LogPath!);
    }

    [Fact]
    public void Run_FundingBeyondTheMargin_LiquidatesAtOnceAndLeavesNothingBelowZero()
    {
        var options = Options with { InitialCapital = 10_000, Funding = FundingSeries.From([new FundingPayment(1_704_067_200_000_000 + (3 * Minute), 0.5m)]) };
        var result = Run(new MarginTraderConfig { Notional = 49_500, Leverage = 5 }, "100 100 100 100", options);
        Assert.Equal((0m, 1, false), (result.FinalEquity, result.Metrics.Liquidations, result.Metrics.FinalEquity < 0));
    }

    [Fact]
    public void Run_FundingThatFreeCashCovers_LeavesTheMargin()
    {
        var options = Options with { Funding = FundingSeries.From([new FundingPayment(1_704_067_200_000_000 + (3 * Minute), 0.02m)]) };
        using var folder = new TemporaryDirectory();
        var result = Run(new MarginTraderConfig(), "100 100 90.46 91", options with { LogDirectory = folder.File("logs") });
        Assert.Equal(0, result.Metrics.Liquidations);
        Assert.False(Events(result.LogPath!)["funding"].Contains("from_margin"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Run_LeverageBelowOne_IsRefused(int leverage)
    {
        foreach (var market in new[] { Market, Instrument.Spot("X") })
        {
            var config = new MarginTraderConfig { Leverage = leverage };
            var result = Backtest.Run(StrategyDefinition.Of<MarginTrader>(config), Candles("100 100 100 100"), market, Options, TestContext.Current.CancellationToken);
            Assert.Equal((1, 0), (result.Refusals["leverage"], result.Metrics.TotalFills));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_QuantityWithLeverage_HasItsMargin(bool sells)
    {
        // 90 at 100 are 9,000: a margin of 900 of the 1,000, and 100 free. Without leverage the notional would be more than there is.
        var result = Run(new MarginTraderConfig { Sells = sells, Quantity = 90, Leverage = 10 }, "100 100 100 100", Options);
        Assert.Equal((1, sells ? -90m : 90m), (result.Metrics.TotalFills, result.PositionQuantity));
        Assert.Equal(1, Run(new MarginTraderConfig { Sells = sells, Quantity = 90, Leverage = 1 }, "100 100 100 100", Options).Refusals["insufficient_margin"]);
    }

    [Fact]
    public void Run_WithoutMargin_CapsNothing()
    {
        var result = Run(new MarginTraderConfig { Stop = 80 }, "85 85 70 75", Options with { Margin = null });
        // Opened at 85, beyond no stop; triggered at 80: 10 × (80 − 100).
        Assert.Equal(800m, result.FinalEquity);
        Assert.Equal((0, 0d), (result.StopsBeyondLiquidation, result.Metrics.InsuranceFund));
    }

    private static BacktestResult Run(MarginTraderConfig config, string candle, BacktestOptions options) =>
        Backtest.Run(StrategyDefinition.Of<MarginTrader>(config), Candles(candle), Market, options, TestContext.Current.CancellationToken);

    private static CandleSeries Candles(string candle)
    {
        const string Flat = "100 100 100 100";
        var rows = new[] { Flat, Flat, Flat, candle }.Select(row => row.Split(' ').Select(cell => (long)(decimal.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) * 100)).ToArray()).ToArray();
        long[] Column(int index) => [.. rows.Select(row => row[index])];
        return new CandleSeries(rows.Length, Minute, 2, 0, [.. Enumerable.Range(1, rows.Length).Select(i => 1_704_067_200_000_000 + (i * Minute))], Column(0), Column(1), Column(2), Column(3), []);
    }

    private static decimal RecordedInsurance(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var insured = 0m;
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Execution) insured += reader.Execution.Execution.InsuranceFund.ToDecimal();
        }

        return insured;
    }

    private static Dictionary<string, LogMap> Events(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var events = new Dictionary<string, LogMap>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event) events.Add(reader.EventName, reader.EventPayload);
        }

        return events;
    }
}
