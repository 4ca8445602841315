using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Loop;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Tests.Comparison;

namespace ParityFast.Tests.Accounts;

/// <summary>
/// Thirty hourly candles by hand: an entry with ten times leverage, funding, a partial close, a partial and a whole liquidation, and
/// an entry at the next fee tier. Slippage is none, so that every price is that of a candle.
/// </summary>
public sealed class PerpetualLedgerTests
{
    private const long Hour = 3_600_000_000;

    private static readonly Instrument Market = Instrument.Perpetual("X") with { StepSize = 0.001m, MinSize = 0.001m, MinNotional = null };

    private static readonly BacktestOptions Options = new()
    {
        SlippageRate = 0,
        Fees = FeeSchedule.From([new(0, 0, 0.001m), new(49_000, 0, 0.0005m)]),
        Funding = FundingSeries.Constant(0.0001m),
        // The second tier's amount: 20,000 × (0.02 − 0.01) = 200.
        Margin = MarginSchedule.From([new() { NotionalCap = 20_000, MaxLeverage = 20, MaintenanceRate = 0.01m }, new() { MaxLeverage = 10, MaintenanceRate = 0.02m }]),
        LiquidationFeeRate = 0.005m,
    };

    [Fact]
    public void Run_Long_MatchesTheHandWorkedLedger()
    {
        var result = Run(sells: false, new()
        {
            [8] = new(101),
            [10] = new(102),
            // Margin 3,000 for 300 at 100: equity 300 p − 27,000 ≤ 300 p × 0.02 − 200 up to p = 26,800 ÷ (300 × 0.98) = 91.156…: 91.15.
            [18] = new(92) { Open = 95, Low = 91.10m },
            [20] = new(88) { Open = 90, Low = 85 },
            [22] = new(90),
            [24] = new(90),
            [30] = new(91),
        });
        // Entry: 400 at 100, fee 40,000 × 0.001. Funding at 08:00: 400 × 101 × 0.0001. Close of 100 at 102: +200, fee 10,200 × 0.001.
        // Funding at 16:00: 300 × 100 × 0.0001. Then the margin of the 300 is lost, and no more.
        var liquidated = 10_000m - 40m - 4.04m + 200m - 10.2m - 3m - 3_000m;
        // Kept in the first tier: floor(20,000 ÷ 91.15 ÷ 0.001) × 0.001 = 219.418, so 80.582 are closed at 91.15 for 0.005 of 7,345.0493.
        var margin = 3_000m + 80.582m * (91.15m - 100m) - 36.7252465m;
        // The rest is closed at the open of 90, beyond its price: 219.418 × 90 = 19,747.62, fee 98.7381.
        var insurance = -(margin + 219.418m * (90m - 100m) - 98.7381m);
        // 1,000 at 90: 11.111, 50,200 traded so far: fee 999.99 × 0.0005; funding at 24:00: 999.99 × 0.0001; then + 11.111 × 1.
        Assert.Equal(liquidated - 0.499995m - 0.099999m + 11.111m, result.FinalEquity);
        Assert.Equal((double)insurance, result.Metrics.InsuranceFund);
        Assert.Equal(42.7940465m, insurance);
        Assert.Equal((double)(4.04m + 3m + 0.099999m), result.Metrics.TotalFunding);
        Assert.Equal((double)(40m + 10.2m + 36.7252465m + 98.7381m + 0.499995m), result.Metrics.TotalCommission);
        Assert.Equal((2, 1, 3), (result.Metrics.Liquidations, result.Metrics.TotalTrades, result.Metrics.TotalFills));
        Assert.Equal((double)(liquidated - 10_000m), result.Metrics.WorstTradePnl);
    }

    [Fact]
    public void Run_Short_MatchesTheHandWorkedLedger()
    {
        var result = Run(sells: true, new()
        {
            [8] = new(99),
            [10] = new(98),
            // Equity 33,000 − 300 p ≤ 300 p × 0.02 − 200 from p = 33,200 ÷ (300 × 1.02) = 108.496… on: 108.50.
            [18] = new(108) { Open = 105, High = 108.60m },
            [20] = new(113) { Open = 112, High = 115 },
            [22] = new(110),
            [24] = new(110),
            [30] = new(109),
        });
        // A short receives what a long pays: 400 × 99 × 0.0001 and 300 × 100 × 0.0001. Close of 100 at 98: +200, fee 9,800 × 0.001.
        var liquidated = 10_000m - 40m + 3.96m + 200m - 9.8m + 3m - 3_000m;
        // Kept: floor(20,000 ÷ 108.50 ÷ 0.001) × 0.001 = 184.331, so 115.669 are closed at 108.50 for 0.005 of 12,550.0865.
        var margin = 3_000m + 115.669m * (100m - 108.50m) - 62.7504325m;
        // The rest at the open of 112: 184.331 × 112 = 20,645.072, fee 103.22536.
        var insurance = -(margin + 184.331m * (100m - 112m) - 103.22536m);
        // 1,000 at 110: 9.090, fee 999.9 × 0.0005; receives 999.9 × 0.0001 at 24:00; then + 9.090 × 1.
        Assert.Equal(liquidated - 0.49995m + 0.09999m + 9.090m, result.FinalEquity);
        Assert.Equal((double)insurance, result.Metrics.InsuranceFund);
        Assert.Equal(361.1342925m, insurance);
        Assert.Equal((double)-(3.96m + 3m + 0.09999m), result.Metrics.TotalFunding);
        Assert.Equal((2, 1, 3), (result.Metrics.Liquidations, result.Metrics.TotalTrades, result.Metrics.TotalFills));
    }

    [Fact]
    public void Run_WithoutMargin_SurvivesWhatNoVenueWouldLetIt()
    {
        var candles = Candles(new() { [18] = new(92) { Low = 50 } });
        var options = Options with { Margin = null };
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), candles, Market, options, TestContext.Current.CancellationToken);
        Assert.Equal(0, result.Metrics.Liquidations);
        Assert.Equal(0, result.Metrics.TotalTrades);
    }

    [Fact]
    public void Run_RefusedEntryAfterAGap_PaysTheFundingThatWasDueInIt()
    {
        // The candle after the 22nd opens at 25:00: the payment of 24:00 falls between them, and the submitted entry is rejected.
        var options = Options with { FillTiming = FillTiming.NextOpen, Margin = null };
        var hours = Enumerable.Range(1, 30).Select(hour => hour <= 22 ? hour : hour + 3).ToArray();
        var times = hours.Select(hour => 1_704_067_200_000_000 + hour * Hour).ToArray();
        var flat = Enumerable.Repeat(10_000L, 30).ToArray();
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), new CandleSeries(30, Hour, 2, 0, times, flat, flat, flat, flat, []), Market, options, TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Refusals["position_open"]);
        // 400 at 08:00, 300 at 16:00, at 24:00 and at 32:00, each at 100 × 0.0001.
        Assert.Equal((double)(4m + 3m + 3m + 3m), result.Metrics.TotalFunding);
    }

    [Fact]
    public void Run_CloseAtTheOpenBehindAGap_PaysTheFundingThatWasDueInItOnAllThatWasHeld()
    {
        // The candle after the tenth opens at 19:00 and 100 of 400 are closed: at 16:00 all of them were held.
        var options = Options with { FillTiming = FillTiming.NextOpen, Margin = null };
        var times = Enumerable.Range(1, 30).Select(hour => 1_704_067_200_000_000 + (hour <= 10 ? hour : hour + 9) * Hour).ToArray();
        var flat = Enumerable.Repeat(10_000L, 30).ToArray();
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), new CandleSeries(30, Hour, 2, 0, times, flat, flat, flat, flat, []), Market, options, TestContext.Current.CancellationToken);
        // 400 at 08:00 and 16:00, 300 at 24:00 and 32:00, each at 100 × 0.0001.
        Assert.Equal((double)(4m + 4m + 3m + 3m), result.Metrics.TotalFunding);
    }

    [Fact]
    public void Run_StartsWithAShort_IsFundedAndLiquidatedLikeOneOfItsOwn()
    {
        // 100 sold at 100 before the run, with the whole notional as margin: 20,000 − 100 p ≤ 100 p × 0.01 from p = 198.0198… on: 198.02.
        var start = new RunStart { EquityBase = Money.FromDecimal(30_000), SignedQuantity = -100_000, EntryPrice = Money.FromDecimal(100), EntryTime = 1 };
        var holds = StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = int.MaxValue });
        var result = Backtest.Run(holds, Candles(new() { [12] = new(150) { High = 199 } }), Market, Options with { Start = start }, TestContext.Current.CancellationToken);
        // It receives 100 × 100 × 0.0001 at 08:00, and nothing at 16:00 any more.
        Assert.Equal(-1, result.Metrics.TotalFunding);
        Assert.Equal((1, 0, 0d), (result.Metrics.Liquidations, result.Metrics.TotalFills, result.Metrics.InsuranceFund));
        // Bought back at 198.02 for 0.005 of 19,802.
        Assert.Equal(30_000m + 1m - 19_802m - 99.01m, result.FinalEquity);
    }

    [Fact]
    public void Run_LeverageBeyondTheTier_IsRefused()
    {
        var options = Options with { Margin = MarginSchedule.Single(0.05m, 9) };
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), Candles([]), Market, options, TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Refusals["leverage"]);
    }

    private static BacktestResult Run(bool sells, Dictionary<int, Bar> bars)
    {
        var strategy = StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig { Sells = sells });
        return Backtest.Run(strategy, Candles(bars), Market, Options, TestContext.Current.CancellationToken);
    }

    // Candle n closes n hours after midnight; it is flat at 100 unless the test says otherwise.
    private static CandleSeries Candles(Dictionary<int, Bar> bars)
    {
        const int Count = 30;
        long[] Column(Func<Bar, decimal> field) => [.. Enumerable.Range(1, Count).Select(hour => (long)(field(bars.GetValueOrDefault(hour) ?? new Bar(100)) * 100))];
        var times = Enumerable.Range(1, Count).Select(hour => 1_704_067_200_000_000 + hour * Hour).ToArray();
        return new CandleSeries(Count, Hour, 2, 0, times, Column(bar => bar.Open ?? bar.Close), Column(bar => bar.High ?? Math.Max(bar.Close, bar.Open ?? bar.Close)),
            Column(bar => bar.Low ?? Math.Min(bar.Close, bar.Open ?? bar.Close)), Column(bar => bar.Close), []);
    }

    private sealed record Bar(decimal Close)
    {
        public decimal? Open { get; init; }

        public decimal? High { get; init; }

        public decimal? Low { get; init; }
    }
}
