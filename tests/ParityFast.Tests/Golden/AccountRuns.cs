using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Slippage;
using ParityFast.Tests.Accounts;
using ParityFast.Tests.Stress;

namespace ParityFast.Tests.Golden;

/// <summary>Everything that an account can be charged, granted, and everything that it can reject, one at a time.</summary>
internal static class AccountRuns
{
    private const long Start = 1_700_000_000_000_000, Hour = 60 * RandomCandles.Minute;

    public static IEnumerable<GoldenCase> All() => [.. Leveraged(), .. Guards(), .. Costs(), .. Scales()];

    private static IEnumerable<GoldenCase> Leveraged()
    {
        var payments = FundingSeries.From([.. Enumerable.Range(0, 40).Select(i => new FundingPayment(Start + (i * 7 * RandomCandles.Minute) + (i % 3), (i % 5 - 2) * 0.0004m))]);
        var tiers = MarginSchedule.From(
        [
            new MarginTier { NotionalCap = 8_000, MaxLeverage = 20, MaintenanceRate = 0.04m },
            new MarginTier { NotionalCap = 20_000, MaxLeverage = 15, MaintenanceRate = 0.06m },
            new MarginTier { MaxLeverage = 10, MaintenanceRate = 0.098m },
        ]);
        foreach (var sells in new[] { false, true })
        {
            var strategy = StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig { Sells = sells });
            var side = sells ? "short" : "long";
            // A maintenance margin of 9 % leaves 1 % of a position with leverage 10: steps of 30.00 take it within a candle, beyond the price.
            foreach (var (name, step, options) in new (string, int, BacktestOptions)[]
            {
                ("calm", 40, new BacktestOptions()),
                ("liquidated", 3_000, new BacktestOptions { Margin = MarginSchedule.Single(0.09m, 10), LiquidationFeeRate = 0.01m }),
                ("liquidated-next-open", 1_500, new BacktestOptions { Margin = MarginSchedule.Single(0.09m, 10), FillTiming = FillTiming.NextOpen }),
                ("tiers", 2_000, new BacktestOptions { Margin = tiers, Funding = payments }),
                ("no-margin", 3_000, new BacktestOptions { Margin = null, Funding = FundingSeries.Constant(-0.0003m, Hour) }),
                ("funding", 100, new BacktestOptions { Funding = payments }),
                // Due at every candle, so that one of them liquidates as well.
                ("liquidated-funding", 3_000, new BacktestOptions { Margin = MarginSchedule.Single(0.09m, 10), Funding = FundingSeries.Constant(0.0003m, RandomCandles.Minute) }),
            })
            {
                yield return GoldenCase.Backtest($"leveraged/{side}/{name}", strategy, GoldenCandles.WithGaps(11, 200, step), Instrument.Perpetual("X"), options);
            }
        }
    }

    private static IEnumerable<GoldenCase> Guards()
    {
        foreach (var (name, guards) in new (string, GuardOptions)[]
        {
            ("none", new()),
            ("kill-switch", new() { KillSwitchEnabled = true }),
            ("reduce-only", new() { ReduceOnlyMode = true }),
            ("daily-loss", new() { DailyLossLimit = 5 }),
            ("daily-loss-pct", new() { DailyLossLimitPct = 0.001m }),
            ("position-size", new() { MaxPositionSize = 3 }),
            ("leverage", new() { MaxLeverage = 0.3m }),
            ("notional", new() { MaxNotionalPerSymbol = 3_000 }),
            ("position-pct", new() { MaxPositionPctPerSymbol = 0.3m }),
            ("exposure", new() { MaxExposurePct = 0.4m }),
            ("liquidation-buffer", new() { MinLiquidationBufferPct = 0.9m }),
            ("liquidation-warning", new() { LiquidationWarningPct = 0.95m }),
            ("liquidation-distance", new() { MinLiquidationDistancePct = 0.95m }),
            ("margin-in-use", new() { MaxMarginInUsePct = 0.1m }),
            ("stale-marks", new() { MaxMarkStalenessSeconds = 60 }),
        })
        {
            var options = new BacktestOptions { Guards = guards, Margin = MarginSchedule.Single(0.1m, 5), StaleMarks = [new(Start + Hour, Start + (3 * Hour), 90)] };
            yield return Random($"guards/{name}", options, GoldenCandles.WithGaps(13, 500, step: 1_000));
        }
    }

    private static IEnumerable<GoldenCase> Costs()
    {
        var candles = GoldenCandles.WithGaps(13, 500);
        foreach (var kind in Enum.GetValues<SlippageKind>())
        {
            var slippage = new SlippageOptions { Kind = kind, Coefficient = kind == SlippageKind.Volatility ? 0.5m : 0.01m, Rate = 0.0002m, HalfSpreadRate = 0.0001m, VolatilityPeriod = 12 };
            yield return Random($"slippage/{kind}", new BacktestOptions { Slippage = slippage }, candles);
            yield return Random($"slippage/{kind}/thin", new BacktestOptions
            {
                Slippage = slippage with { MaxRate = 0.05m },
                Liquidity = [new LiquidityWindow(Start + Hour, Start + (2 * Hour), 5, 3), new LiquidityWindow(Start + (4 * Hour), Start + (5 * Hour), 2, 1)],
                FillTiming = FillTiming.NextOpen,
            }, GoldenCandles.WithFractionalVolumes(candles));
        }

        // It trades at every candle, so that fills follow payments that were due in gaps.
        yield return GoldenCase.Backtest("funding/in-gaps", StrategyDefinition.Of<Toggler>(new Toggler.Config()), candles, Instrument.Perpetual("X"),
            new BacktestOptions { FillTiming = FillTiming.NextOpen, Funding = FundingSeries.Constant(0.0003m, RandomCandles.Minute) });
        yield return Random("fees/tiers", new BacktestOptions { Fees = FeeSchedule.From([new(0, 0.001m, 0.002m), new(20_000, 0.0005m, 0.001m), new(200_000, 0, 0.0003m)]), RestingOrders = true }, candles);
        yield return Random("fees/coinbase", new BacktestOptions { Fees = FeeSchedule.CoinbaseAdvanced }, candles);
        yield return Random("fees/none", new BacktestOptions { CommissionRate = 0, SlippageRate = 0 }, candles);
        foreach (var groups in new[] { MetricGroups.None, MetricGroups.Returns, MetricGroups.Drawdown, MetricGroups.Trades, MetricGroups.Leverage, MetricGroups.All | MetricGroups.Leverage })
        {
            var metrics = new MetricOptions { Groups = groups, RiskFreeReturnPerYear = 0.03, MinimumAcceptableReturnPerYear = 0.02 };
            yield return Random($"metrics/{groups}", new BacktestOptions { Metrics = metrics }, candles);
        }
    }

    private static IEnumerable<GoldenCase> Scales()
    {
        yield return Random("scales/nine-decimals", new BacktestOptions { InitialCapital = 1_000_000_000 }, RandomCandles.Create(5, 500, priceDecimals: 9, start: 2_250_000_000_000_000, step: 2_000_000_000));
        yield return Random("scales/small-steps", new BacktestOptions(), GoldenCandles.WithGaps(14, 500), new Instrument { Symbol = "X", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null });
        yield return Random("scales/large-steps", new BacktestOptions(), GoldenCandles.WithGaps(15, 500), new Instrument { Symbol = "X", StepSize = 0.5m, MinSize = 1, MinNotional = 2_500, PriceIncrement = 0.05m });
        yield return Random("scales/ruin", new BacktestOptions { CommissionRate = 0.2m, Margin = null, AllowSpotShort = true }, GoldenCandles.WithGaps(16, 500, step: 6_000));
        yield return Random("scales/one-candle", new BacktestOptions(), RandomCandles.Create(17, 1));
        yield return Random("scales/too-few-candles", new BacktestOptions(), RandomCandles.Create(17, 6));
    }

    private static GoldenCase Random(string name, BacktestOptions options, CandleSeries candles, Instrument? instrument = null) =>
        GoldenCase.Backtest(name, StrategyDefinition.Of<RandomTrader>(), candles, instrument ?? StrategyRuns.Market(MarketType.Perpetual), options);
}
