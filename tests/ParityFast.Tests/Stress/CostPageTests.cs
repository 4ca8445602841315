using System.Globalization;
using ParityFast.Funding;
using ParityFast.Input;
using ParityFast.Margin;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Strategies;
using ParityFast.Tests.Style;

namespace ParityFast.Tests.Stress;

/// <summary>The worked examples of docs/fills-and-costs.md, to the last digit.</summary>
public sealed class CostPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "fills-and-costs.md")).ReplaceLineEndings(" ");
    private static readonly Instrument Market = Instrument.Perpetual("X");

    private static readonly BacktestOptions Example = new()
    {
        CommissionRate = 0,
        SlippageRate = 0,
        LiquidationFeeRate = 0.001m,
        Margin = MarginSchedule.From(
        [
            new MarginTier { NotionalCap = 50_000, MaxLeverage = 125, MaintenanceRate = 0.004m },
            new MarginTier { MaxLeverage = 100, MaintenanceRate = 0.005m },
        ]),
    };

    [Fact]
    public void Liquidation_OfTheExample_ClosesWhatThePageSays()
    {
        var result = Run(41_000, 37_900, 38_500);
        Assert.Equal(1.3170m, result.PositionQuantity);
        Assert.Equal(1, result.Metrics.Liquidations);
        Assert.Equal(25.92997206, result.Metrics.TotalCommission);
        // 10,000 - 2,781.95791206 + 1.3170 × (38,500 - 42,000)
        Assert.Equal(2_608.54208794m, result.FinalEquity);
        foreach (var text in new[] { "1.3170", "25.92997206", "2,608.54208794", "37,964.82", "37,885.75" }) Assert.Contains(text, Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(37_885.76, 1.3170)]
    [InlineData(37_885.75, 0)]
    public void Liquidation_OfWhatIsLeft_IsAtTheNextPrice(double low, double held) =>
        Assert.Equal((decimal)held, Run(41_000, (decimal)low, 38_500).PositionQuantity);

    [Theory]
    [InlineData(37_964.83, 0)]
    [InlineData(37_964.82, 1)]
    public void Liquidation_OfTheWhole_IsAtTheFirstPrice(double low, int liquidations) =>
        Assert.Equal(liquidations, Run(41_000, (decimal)low, 38_500).Metrics.Liquidations);

    [Fact]
    public void Liquidation_OpenBeyondTheMargin_LosesTheMarginAndNoMore()
    {
        var result = Run(37_000, 36_900, 38_500);
        Assert.Equal(1_600m, result.FinalEquity);
        Assert.Equal(1_674, result.Metrics.InsuranceFund);
        Assert.Equal(74, result.Metrics.TotalCommission);
        foreach (var text in new[] { "1,674", "1,600" }) Assert.Contains(text, Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Funding_OfTheExample_IsWhatThePageSays()
    {
        var cursor = FundingSeries.From([new FundingPayment(1, 0.00012345m)]).After(0);
        // 0.5 × 42123.45 × 0.00012345
        Assert.Equal(-2.60006995125m, cursor.CashFlow(5_000, 4, 4_212_345, 2).ToDecimal());
        Assert.Contains("pays 2.60006995125", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 1, true)]
    [InlineData("5", 5, true)]
    [InlineData("20", 20, true)]
    [InlineData("50", 50, true)]
    [InlineData("50, `--margin none`", 50, false)]
    public void Leverage_OfTheTable_GivesItsRow(string label, int leverage, bool isLiquidated)
    {
        var candles = CandleFile.Load(SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv"), new CandleFileOptions { TimeLabel = TimeLabel.Close });
        var funding = FundingFile.Load(SharedFolder.Require("data/funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv"), new FundingFileOptions { ZoneOffset = FundingFileOptions.ParseZone("+03:00") });
        var strategy = StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { ForceEntryOnTrend = false, ShortMaPeriod = 240, LongMaPeriod = 1440, TrailingStopPct = 0.05m, TargetLeverage = leverage });
        var metrics = Backtest.Run(strategy, candles, Market, new BacktestOptions { Funding = funding, Margin = isLiquidated ? MarginSchedule.Default : null }).Metrics;
        Assert.Contains($"| {label} | {Row(metrics)} |", Page, StringComparison.Ordinal);
    }

    private static string Row(BacktestMetrics m) => string.Create(CultureInfo.InvariantCulture,
        $"{m.FinalEquity:#,##0.00} | {m.TotalReturn:0.00%} | {m.MaxDrawdown:0.00%} | {m.TotalTrades} | {m.Liquidations} | {m.TotalCommission:#,##0.00} | {m.TotalSlippage:#,##0.00} | {m.TotalFunding:0.00} | {m.InsuranceFund:0.0000}");

    // A long of 2 at 42,000 with leverage 10, then one candle.
    private static BacktestResult Run(decimal open, decimal low, decimal close)
    {
        long Steps(decimal price) => Scale.ToSteps(price, 2);
        var (entry, high) = (Steps(42_000), Steps(Math.Max(open, close)));
        var candles = new CandleSeries(2, UnixTime.Minute, 2, 0, [UnixTime.Minute, 2 * UnixTime.Minute],
            [entry, Steps(open)], [entry, high], [entry, Steps(low)], [entry, Steps(close)], []);
        return Backtest.Run(StrategyDefinition.Of<FirstCandleBuyer>(), candles, Market, Example);
    }
}
