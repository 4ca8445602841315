using ParityFast.Certificates;
using ParityFast.Cli.Tests.Snippets;
using ParityFast.Verification;

namespace ParityFast.Cli.Tests;

/// <summary>The strategies of docs/strategy-guide.md and docs/your-own-indicator.md do what their page says.</summary>
public sealed class GuideSnippetTests
{
    private static readonly CandleSeries Candles = SampleCandles.Create();

    public static TheoryData<string> Strategies => [.. Shown().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_Shown_IsCertified(string name)
    {
        var type = Shown().Single(shown => shown.Name == name);
        var verification = StrategyVerifier.Verify(type.Assembly.Location, type.FullName).Strategies.Single();
        // The tests are built in whatever configuration runs them, which is no fault of a page (PF9011).
        Assert.DoesNotContain(verification.Findings, finding => finding is { Severity: >= FindingSeverity.Warning, Rule: not "PF9011" });
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_Shown_TradesOverTheSample(string name)
    {
        var type = Shown().Single(shown => shown.Name == name);
        var result = Backtest.Run(StrategyDefinition.Of(type), Candles, Instrument.Perpetual("X"), new BacktestOptions { RestingOrders = true });
        Assert.InRange(result.Metrics.TotalTrades!.Value, 5, int.MaxValue);
    }

    [Fact]
    public void RiskSized_StopHit_CostsAPercentOfTheEquityOrLess()
    {
        var result = Run<RiskSized>(Instrument.Spot("X"), new BacktestOptions { CommissionRate = 0, SlippageRate = 0 });
        Assert.Empty(result.Refusals);
        var entry = result.Decisions.First(decision => decision.Filled == true);
        // The spot account cannot pay for the risk that the stop allows: 99 % of it at the most.
        Assert.InRange(entry.FilledQuantity!.Value * entry.FillPrice!.Value, 9_800m, 9_900m);
    }

    [Fact]
    public void Leveraged_OnAPerpetual_HoldsHalfTheEquityWithATenthAsMargin()
    {
        var metrics = new ParityFast.Metrics.MetricOptions { Groups = ParityFast.Metrics.MetricGroups.Leverage };
        var result = Run<Leveraged>(Instrument.Perpetual("X"), new BacktestOptions { Metrics = metrics });
        Assert.Empty(result.Refusals);
        Assert.InRange(result.Metrics.MaxLeverage!.Value, 0.49, 0.56); // 0.1 × 5 of the equity, and what the market moved
        Assert.InRange(result.Metrics.MaxMarginInUse!.Value, 0.098, 0.112);
    }

    [Fact]
    public void Trailed_EveryTrade_EndsByTheStop()
    {
        var exits = Run<Trailed>(Instrument.Spot("X")).Decisions.Where(decision => decision.Action == DecisionAction.Close).ToArray();
        Assert.NotEmpty(exits);
        Assert.All(exits, exit => Assert.StartsWith("Trailing stop, high ", exit.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void HalfOff_AtTheTarget_ClosesHalfOnce()
    {
        var closes = Run<HalfOff>(Instrument.Spot("X")).Decisions.Where(decision => decision.Action == DecisionAction.Close).ToArray();
        var halves = closes.Where(close => close.Reason!.StartsWith("Half", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(halves);
        Assert.All(halves, half => Assert.True(half.Filled));
        Assert.True(halves.Length < closes.Length, "the rest of each position is closed too");
    }

    [Fact]
    public void HalfOff_KillSwitchOn_IsRejectedAndAsksAgain()
    {
        var result = Run<HalfOff>(Instrument.Spot("X"), new BacktestOptions { Guards = new() { KillSwitchEnabled = true } });
        Assert.Equal(0, result.Metrics.TotalFills);
        // One submission after another: the account stays flat, and the strategy does not believe otherwise.
        Assert.InRange(result.Refusals["kill_switch"], 1000, int.MaxValue);
    }

    [Fact]
    public void RisingAverage_FirstDecision_WaitsForTheLag() =>
        Assert.Equal(70, Run<RisingAverage>(Instrument.Spot("X")).FirstDecision); // 60 candles of the average, and 10 of the lag

    [Fact]
    public void RestingEntry_WithoutTheOption_IsRejected()
    {
        var rejected = Run<RestingEntry>(Instrument.Spot("X"));
        Assert.Equal(["order_type_unsupported"], rejected.Refusals.Keys);
        var resting = Run<RestingEntry>(Instrument.Spot("X"), new BacktestOptions { RestingOrders = true });
        Assert.InRange(resting.Refusals["order_replaced"], 1, int.MaxValue);
        Assert.InRange(resting.Metrics.TotalTrades!.Value, 1, int.MaxValue);
    }

    [Fact]
    public void OncePerCross_RejectedEntry_IsTriedAgain()
    {
        var once = Run<OncePerCross>(Instrument.Spot("X"));
        Assert.Empty(once.Refusals);
        // At half of the equity the notional never reaches this: the flag stays, and each crossing is tried once.
        var small = Run<OncePerCross>(Instrument.Spot("X") with { MinNotional = 1_000_000m });
        // A quantity that is too small is tried again at every candle above the average.
        var large = Run<OncePerCross>(Instrument.Spot("X") with { MinSize = 1_000_000m });
        Assert.InRange(large.Refusals["min_size"], small.Refusals["min_notional"] + 1, int.MaxValue);
    }

    [Fact]
    public void DecideInATest_Shown_DecidesAsItsCommentsSay()
    {
        var (below, stopped) = DecideInATest.Run();
        Assert.Equal(DecisionAction.Hold, below.Action);
        Assert.Equal(DecisionAction.Close, stopped.Action);
        Assert.Equal("Close 98.99 below the stop 99.00", stopped.Reason);
    }

    [Fact]
    public void OwnColumns_Shown_TradeAlikeInAnyPieces()
    {
        var strategy = StrategyDefinition.Of<AboveOwnColumns>();
        using var folder = new TemporaryFolder();
        var result = Backtest.Run(strategy, Candles, Instrument.Spot("X"), new BacktestOptions { LogDirectory = folder.Path });
        // A replay steps candle by candle.
        Assert.Equal(result.Digest, Parity.Replay(result.LogPath!, strategy).ReplayedDigest);
    }

    [Fact]
    public void WeightedMovingAverage_Shown_IsItsFormulaAndIndependentOfPieces()
    {
        var (whole, pieces) = IndicatorInATest.Run(Candles);
        Assert.Equal(whole, pieces);
        for (var i = 0; i < 500; i++)
        {
            var expected = 0L;
            for (var age = 0; i >= 19 && age < 20; age++) expected += (20 - age) * Candles.Close[i - age];
            Assert.Equal(expected, whole[i]);
        }
    }

    [Fact]
    public void AboveWeighted_Live_DecidesAsTheBacktest()
    {
        using var folder = new TemporaryFolder();
        var strategy = StrategyDefinition.Of<AboveWeighted>();
        var logged = Backtest.Run(strategy, Candles.First(2000), Instrument.Spot("X"), new BacktestOptions { LogDirectory = folder.Path });
        Assert.True(Parity.Replay(logged.LogPath!, strategy, Instrument.Spot("X")).Agrees);
    }

    private static BacktestResult Run<TStrategy>(Instrument instrument, BacktestOptions? options = null) where TStrategy : struct =>
        Backtest.Run(StrategyDefinition.Of<TStrategy>(), Candles, instrument, options);

    private static IEnumerable<Type> Shown() => typeof(RiskSized).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(RiskSized).Namespace && ParityFast.Configuration.StrategyShape.IsStrategy(type));
}
