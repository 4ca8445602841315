using ParityFast.Funding;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>Every candle of a sweep is accounted for: warm-up, skipped, or called for one reason.</summary>
public sealed class SkipReportTests
{
    private const int Candles = 5000, Decisions = Candles - 4;

    private static readonly CandleSeries Series = RandomCandles.Create(3, Candles, start: 10_000, step: 30);

    [Theory]
    [InlineData(typeof(SmaCross))]
    [InlineData(typeof(BaselinePerpsStrategy))]
    [InlineData(typeof(RsiAtr))]
    [InlineData(typeof(Breakout))]
    public void CountSkips_ShippedStrategies_AddUpAndHaveTheBitsOfABacktest(Type type)
    {
        var (strategy, candles) = (StrategyDefinition.Of(type), SampleCandles.Create());
        foreach (var instrument in new[] { Instrument.Spot("X"), Instrument.Perpetual("X") })
        {
            var expected = Backtest.Run(strategy, candles, instrument, cancellation: TestContext.Current.CancellationToken);
            foreach (var always in new[] { false, true })
            {
                var report = Sweep.CountSkips(strategy, candles, instrument, always: always, cancellation: TestContext.Current.CancellationToken);
                AssertAddsUp(report);
                Assert.True(report.Skipped > 0);
                Assert.Equal(expected.FirstDecision - 1, report.WarmUp);
                Assert.Equal((expected.Digest, expected.Metrics), (report.Result.Digest, report.Result.Metrics));
                if (always) Assert.Equal((expected.OrderCount, 0), (report.CallsFor("order"), report.CallsFor("skipping_off")));
            }
        }
    }

    [Theory]
    [InlineData("number")]
    [InlineData("time")]
    [InlineData("candle_count")]
    [InlineData("recent_marks")]
    [InlineData("trail")]
    [InlineData("reason_prices")]
    public void CountSkips_RawNumberOnEveryCandle_IsTheReasonOfEveryCall(string read)
    {
        var report = Always(new CalledTraderConfig { Habit = read });
        Assert.Equal((0, Decisions, Decisions), (report.Skipped, report.Called, report.CallsFor("raw_number")));
        Assert.Equal(Decisions, report.RawReads.Single(entry => entry.Key == read).Value);
    }

    [Theory]
    [InlineData("order")]
    [InlineData("state_changed")]
    [InlineData("too_many_comparisons")]
    public void CountSkips_TheSameHabitOnEveryCandle_IsTheReasonOfEveryCall(string reason)
    {
        var report = Always(new CalledTraderConfig { Habit = reason });
        Assert.Equal((0, Decisions, Decisions), (report.Skipped, report.Called, report.CallsFor(reason)));
    }

    [Fact]
    public void CountSkips_EquityInAPosition_IsARawNumberAndFlatItIsNone()
    {
        var held = Always(new CalledTraderConfig { Habit = "equity", Enters = true });
        Assert.Equal((1, Decisions - 1), (held.CallsFor("order"), held.CallsFor("raw_number")));
        Assert.Equal(Decisions - 1, held.RawReads.Single(entry => entry.Key == "equity").Value);
        var flat = Always(new CalledTraderConfig { Habit = "equity" });
        Assert.Equal((1, Decisions - 1), (flat.CallsFor("first_hold"), flat.Skipped));
    }

    [Fact]
    public void CountSkips_OneComparison_IsCalledWhereItComesOutOtherwise()
    {
        var level = (int)Series.Close[Candles / 2];
        var flips = Enumerable.Range(Candles - Decisions + 1, Decisions - 1).Count(i => Series.Close[i] > level != Series.Close[i - 1] > level);
        var report = Always(new CalledTraderConfig { Habit = "level", Level = level });
        Assert.True(flips > 3, $"{flips} flips");
        Assert.Equal((1, flips, Decisions - 1 - flips), (report.CallsFor("first_hold"), report.CallsFor("comparison_changed"), report.Skipped));
    }

    [Fact]
    public void CountSkips_FundingInAPosition_IsCalledWhenItIsDue()
    {
        var options = new SweepOptions { Backtest = new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) } };
        var report = Sweep.CountSkips(StrategyDefinition.Of<CalledTrader>(new CalledTraderConfig { Enters = true }), Series, Instrument.Perpetual("X"), options, always: true, TestContext.Current.CancellationToken);
        AssertAddsUp(report);
        Assert.True(report.CallsFor("something_due") >= Candles / 480 - 1, $"{report.CallsFor("something_due")} calls");
        Assert.Equal(report.Called, report.CallsFor("order") + report.CallsFor("first_hold") + report.CallsFor("something_due"));
    }

    [Theory]
    [InlineData("number", false)]
    [InlineData("level", false)]
    [InlineData("level", true)]
    [InlineData("order", true)]
    [InlineData("", true)]
    public void CountSkips_Calls_AreThoseOfTheSweepItself(string habit, bool enters)
    {
        var strategy = StrategyDefinition.Of<CalledTrader>(new CalledTraderConfig { Habit = habit, Enters = enters, Level = (int)Series.Close[Candles / 2] });
        var before = CalledTrader.Calls;
        var expected = Sweep.RunOne(strategy, Series, Instrument.Spot("X"), cancellation: TestContext.Current.CancellationToken);
        var calls = CalledTrader.Calls - before;
        var report = Sweep.CountSkips(strategy, Series, Instrument.Spot("X"), cancellation: TestContext.Current.CancellationToken);
        AssertAddsUp(report);
        Assert.Equal((calls, expected.Digest), (report.Called, report.Result.Digest));
    }

    [Fact]
    public void CountSkips_WhereSkippingDoesNotPay_SaysHowLongItWasOff()
    {
        var report = Sweep.CountSkips(StrategyDefinition.Of<CalledTrader>(new CalledTraderConfig { Habit = "number" }), Series, Instrument.Spot("X"), cancellation: TestContext.Current.CancellationToken);
        AssertAddsUp(report);
        Assert.Equal((1024 - 4, Candles - 1024), (report.CallsFor("raw_number"), report.CallsFor("skipping_off")));
    }

    [Fact]
    public void CountSkips_RandomStrategies_AddUpAndDoNotDependOnChunks()
    {
        var called = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var sweep = SweepCase.Random(seed, 400);
            var strategy = sweep.Space.From(0).First().Strategy;
            SkipReport Count(int chunk) => Sweep.CountSkips(strategy, sweep.Candles, sweep.Instrument, new SweepOptions { Backtest = sweep.Options, Chunk = chunk }, always: true);
            var (whole, cut) = (Count(400), Count(7));
            AssertAddsUp(whole);
            Assert.Equal((whole.WarmUp, whole.Skipped), (cut.WarmUp, cut.Skipped));
            Assert.Equal(whole.Calls, cut.Calls);
            Assert.Equal(whole.RawReads, cut.RawReads);
            called += whole.Called;
        }

        Assert.True(called > 1000, $"{called} calls");
    }

    private static SkipReport Always(CalledTraderConfig configuration)
    {
        var report = Sweep.CountSkips(StrategyDefinition.Of<CalledTrader>(configuration), Series, Instrument.Perpetual("X"), always: true);
        AssertAddsUp(report);
        Assert.Equal(Candles - Decisions, report.WarmUp);
        return report;
    }

    private static void AssertAddsUp(SkipReport report)
    {
        Assert.Equal(report.Result.Candles.Count, report.Candles);
        Assert.Equal(report.Candles, report.WarmUp + report.Skipped + report.Called);
        Assert.Equal(report.Called, report.Calls.Sum(entry => entry.Value));
        Assert.Equal(report.CallsFor("raw_number"), report.RawReads.Sum(entry => entry.Value));
    }
}
