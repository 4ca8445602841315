using System.Globalization;
using ParityFast.Orders;

namespace ParityFast.Tests.Accounts;

/// <summary>Nothing changes a perpetual's equity but what the log names: marks, fills, fees, funding, liquidations.</summary>
public sealed class PerpetualPropertyTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomCosts_EquityIsTheSumOfWhatTheLogNames()
    {
        var seeds = Seeds.Count(few: 40, full: 300);
        var (liquidations, payments, partial) = (0, 0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            using var folder = new TemporaryDirectory();
            var options = RandomCosts.With(new BacktestOptions { FillTiming = (FillTiming)(seed % 2) }, seed) with { LogDirectory = folder.File("logs") };
            var market = new Instrument { Symbol = "X", MarketType = MarketType.Perpetual, StepSize = 0.001m, MinSize = 0.001m, MinNotional = null };
            var result = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), RandomCandles.Create(seed, 600, step: 3_000), market, options, TestContext.Current.CancellationToken);
            var ledger = NamedLedger.Read(result.LogPath!);
            Assert.Equal(ledger.EquityAt(result.Candles.Close[^1] / 100m), result.FinalEquity);
            Assert.Equal(Nearest(ledger.Funding), result.Metrics.TotalFunding);
            Assert.Equal(Nearest(ledger.InsuranceFund), result.Metrics.InsuranceFund);
            Assert.Equal(Nearest(ledger.Fees), result.Metrics.TotalCommission);
            Assert.Equal(ledger.Liquidations, result.Metrics.Liquidations);
            (liquidations, payments, partial) = (liquidations + ledger.Liquidations, payments + ledger.Payments, partial + ledger.PartialLiquidations);
        }

        Assert.True(liquidations > seeds / 2, $"{liquidations} liquidations");
        // Seldom, and the first of them late.
        Assert.True(partial >= (seeds - 100) / 10, $"{partial} partial liquidations");
        Assert.True(payments > 5 * seeds, $"{payments} payments");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_WithMargin_LosesNoMoreThanItToALiquidation()
    {
        for (var seed = 0; seed < Seeds.Count(few: 25, full: 100); seed++)
        {
            var options = RandomCosts.With(new BacktestOptions(), seed) with { Funding = null, Slippage = null, Fees = null, CommissionRate = 0 };
            var candles = RandomCandles.Create(seed, 600, step: 2_000);
            var result = Backtest.Run(StrategyDefinition.Of<RandomTrader>(), candles, Instrument.Perpetual("X"), options, TestContext.Current.CancellationToken);
            if (options.Margin is not null) Assert.True(result.FinalEquity > 0 && !result.Metrics.Ruined, $"seed {seed}: {result.FinalEquity}");
        }
    }

    // Of decimals with more digits than a double has, a cast is not always the nearest.
    private static double Nearest(decimal amount) => double.Parse(amount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
