using ParityFast.Orders;
using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

/// <summary>For every scenario a strategy that is built to die in it: it dies in it, and lives if nothing disturbs it.</summary>
public sealed class StressDeathTests
{
    private const int Half = StressSeries.Count / 2;

    private static readonly Instrument Market = Instrument.Perpetual("X");
    private static readonly StrategyDefinition Long = StrategyDefinition.Of<LeveragedHolder>(), Short = StrategyDefinition.Of<LeveragedHolder>(new LeveragedHolder.Config { Short = true });

    // A breath of a tenth of a percent: a series without any move has no Sharpe ratio.
    private static readonly CandleSeries Calm = StressSeries.Of(i => 1000 + (i % 2));

    [Theory]
    [InlineData("gap_down", false)]
    [InlineData("gap_up", true)]
    [InlineData("flash_crash", false)]
    public void Holder_PriceJumpsAgainstIt_IsLiquidated(string name, bool isShort) =>
        Dies(isShort ? Short : Long, Calm, name, "liquidations");

    [Fact]
    public void Holder_VolatilityDoubles_IsLiquidated() =>
        // A fall of five percent in the window, which half of the equity at leverage 9 survives; of ten it does not.
        Dies(Long, StressSeries.Of(i => 1000 - (Math.Clamp(i - 110, 0, 80) * 0.7m)), "high_volatility", "liquidations");

    [Fact]
    public void Holder_TrendReverses_IsLiquidated() =>
        Dies(Long, StressSeries.Of(i => 1000 + Math.Max(0, i - Half)), "trend_reversal", "liquidations");

    [Fact]
    public void Holder_FundingShock_PaysTooMuch() =>
        // Three payments of 2 % on a notional of 4.5 times the equity.
        Dies(Long, Calm, "funding_shock", "funding_cost");

    [Fact]
    public void Toggler_LiquidityCrisis_PaysItsEquityAway() =>
        // Twenty round trips at five times the slippage: 20 × 2 × 5 × 5 × 0.0005 of the equity.
        Dies(StrategyDefinition.Of<Toggler>(new Toggler.Config { From = 161, To = 200 }), Calm, "liquidity_crisis", "max_drawdown", new BacktestOptions { CommissionRate = 0 });

    [Fact]
    public void Toggler_CandlesAreMissing_BuysHighAndSellsLow() =>
        // It buys every low and sells every high, until a lost candle puts it out of step.
        Dies(StrategyDefinition.Of<Toggler>(), StressSeries.Of(i => 1000 + (i % 2 * 15)), "missing_candles", "max_drawdown", new BacktestOptions { CommissionRate = 0, SlippageRate = 0 });

    [Fact]
    public void Holder_MarksAreStale_IsRefusedItsOnlyEntry()
    {
        var options = new BacktestOptions { Guards = new GuardOptions { MaxMarkStalenessSeconds = 10 } };
        var report = Dies(StrategyDefinition.Of<LeveragedHolder>(new LeveragedHolder.Config { At = Half + 5, Leverage = 2 }), StressSeries.Of(i => 1000 + (i / 4)), "stale_marks", "sharpe_ratio", options, StressPreset.Conservative);
        Assert.Equal(1, report.Cases[0].Refusals["mark_stale"]);
        Assert.Empty(report.Undisturbed.Refusals);
    }

    private static StressReport Dies(StrategyDefinition strategy, CandleSeries candles, string name, string criterion, BacktestOptions? options = null, StressPreset? preset = null)
    {
        var report = StressSuite.Run(strategy, candles, Market, options, preset, seed: 1, [StressSuite.Named(name)]);
        Assert.NotEqual(StressStatus.Failed, report.Undisturbed.Status);
        Assert.Equal(0, report.Undisturbed.Figures.Liquidations);
        Assert.Equal(StressStatus.Failed, report.Cases[0].Status);
        Assert.Equal(StressStatus.Failed, report.Cases[0].Verdicts.Single(verdict => verdict.Criterion == criterion).Status);
        Assert.Equal(StressStatus.Failed, report.Status);
        // Two candles a stretch at most: the last one's equity is one of its two extremes.
        Assert.All(report.Runs, run => Assert.Contains((double)run.FinalEquity, run.Curve.TakeLast(2)));
        return report;
    }
}
