using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Tests.Accounts;

namespace ParityFast.Tests.Orders;

/// <summary>A position is watched by its distance to liquidation and by its margin, and reduce-only is the consequence.</summary>
public sealed class PositionGuardTests
{
    // Bought at 100 with ten times leverage and 0.5 % maintenance: liquidated at 90 ÷ 0.995 = 90.452…, 90.45.
    [Fact]
    public void Run_MarkFallsTowardsLiquidation_WarnsThenOnlyReduces()
    {
        using var folder = new TemporaryDirectory();
        var options = new BacktestOptions
        {
            CommissionRate = 0,
            SlippageRate = 0,
            Margin = MarginSchedule.Default,
            LogDirectory = folder.File("logs"),
            Guards = new GuardOptions { LiquidationWarningPct = 0.08m, MinLiquidationDistancePct = 0.05m },
        };
        // (100 − 90.45) ÷ 100 is 0.0955; 98: 0.0770…; 95: 0.0478…; 97: 0.0675…; 99: 0.0863….
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), Closes(100, 100, 98, 95, 97, 99, 99), Market, options, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["3 warning False", "4 critical True", "5 warning False", "6 none False"],
            Events(result, "liquidation_distance").Select(item => $"{item.Bar} {item.Payload["risk"].Text} {item.Payload["reduce_only"].Boolean}"));
    }

    [Fact]
    public void Run_MarginBeyondItsShare_OnlyReducesUntilItIsBack()
    {
        using var folder = new TemporaryDirectory();
        var options = new BacktestOptions
        {
            InitialCapital = 10_000,
            CommissionRate = 0,
            SlippageRate = 0,
            LogDirectory = folder.File("logs"),
            Guards = new GuardOptions { MaxMarginInUsePct = 0.5m },
        };
        // Margin 4,000: half of an equity of 8,000, which 400 × (p − 100) = −2,000 leaves at 95.
        var result = Backtest.Run(StrategyDefinition.Of<LedgerTrader>(new LedgerTraderConfig()), Closes(100, 100, 95, 94.99m, 95, 100), Market, options, TestContext.Current.CancellationToken);
        Assert.Equal(["4 True", "5 False"], Events(result, "margin_in_use").Select(item => $"{item.Bar} {item.Payload["enabled"].Boolean}"));
    }

    [Fact]
    public void Run_BaselineBelowTheLeastDistance_ClosesAsReduceOnly()
    {
        var options = new BacktestOptions { Guards = new GuardOptions { MinLiquidationDistancePct = 0.2m } };
        var config = new BaselinePerpsConfig { TargetLeverage = 5, TrailingStopPct = 0.9m };
        var candles = RandomCandles.Create(4, 2_000, step: 300);
        var market = Instrument.Perpetual("X");
        var free = Backtest.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(config), candles, market, options with { Guards = GuardOptions.None }, TestContext.Current.CancellationToken);
        var watched = Backtest.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(config), candles, market, options, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(free.Decisions, decision => decision.Reason == "Reduce-only mode active");
        Assert.Contains(watched.Decisions, decision => decision.Reason == "Reduce-only mode active");
    }

    private static Instrument Market => Instrument.Perpetual("X") with { StepSize = 0.001m, MinSize = 0.001m, MinNotional = null };

    private static CandleSeries Closes(params decimal[] closes)
    {
        var steps = closes.Select(close => (long)(close * 100)).ToArray();
        return new CandleSeries(closes.Length, 60_000_000, 2, 0, [.. Enumerable.Range(1, closes.Length).Select(i => i * 60_000_000L)], [], [], [], steps, []);
    }

    private static List<(long Bar, LogMap Payload)> Events(BacktestResult result, string name)
    {
        using var reader = DecisionLogReader.Open(result.LogPath!);
        var events = new List<(long, LogMap)>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Event && reader.EventName == name) events.Add((reader.Bar + 1, reader.EventPayload));
        }

        return events;
    }
}
