using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Loop;

public sealed class BarEventTests
{
    private const long Hour = 3_600_000_000;

    // 2024-01-01T00:00:00Z.
    private const long Midnight = 1_704_067_200_000_000;

    [Fact]
    public void Run_DailyLossReached_RefusesEntriesUntilTheDayEnds()
    {
        // 100 units from 10:00 at 100.00; at 12:00 the day has lost 100 × 2.00 = 200.
        var closes = Enumerable.Repeat(10_000L, 36).ToArray();
        for (var hour = 11; hour < 36; hour++) closes[hour] = 9_800;
        var lines = Run(closes, new GuardOptions { DailyLossLimit = 200 }, []);

        Assert.Equal("Hold visible=False", lines[10]);
        Assert.Equal("DailyLoss on", lines[11]);
        Assert.Equal("Hold visible=True", lines[12]);
        var over = lines.IndexOf("DailyLoss off");
        // The candle that closes at midnight is the day's last; the one at 01:00 is the first of the next.
        Assert.Equal(24, lines.Take(over).Count(line => line.StartsWith("Hold", StringComparison.Ordinal) || line.StartsWith("Buy", StringComparison.Ordinal)));
        Assert.Equal("Hold visible=False", lines[over + 1]);
    }

    [Theory]
    [InlineData("199.99", 11)]
    [InlineData("200", 11)]
    [InlineData("200.01", -1)]
    public void Run_LossAtTheLimit_Trips(string limit, int expected)
    {
        var closes = Enumerable.Repeat(10_000L, 20).ToArray();
        for (var hour = 11; hour < 20; hour++) closes[hour] = 9_800;
        var lines = Run(closes, new GuardOptions { DailyLossLimit = decimal.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) }, []);
        Assert.Equal(expected, lines.IndexOf("DailyLoss on"));
    }

    [Fact]
    public void Run_ProfitBeyondTheLimit_NeverTrips()
    {
        var closes = Enumerable.Range(0, 60).Select(hour => 10_000L + hour * 500).ToArray();
        Assert.DoesNotContain("DailyLoss on", Run(closes, new GuardOptions { DailyLossLimit = 1, DailyLossLimitPct = 0.0001m }, []));
    }

    [Fact]
    public void Run_ScheduledSwitches_AreTakenAtTheirCandle()
    {
        var closes = Enumerable.Repeat(10_000L, 30).ToArray();
        ScheduledEvent At(int candle, AccountEventKind kind, bool on) => new(Midnight + (candle + 1) * Hour, new AccountEvent(kind, on));
        foreach (var chunk in new[] { 1, 2, 7, 1024 })
        {
            var lines = Run(closes, GuardOptions.None,
                [At(5, AccountEventKind.ReduceOnly, true), At(8, AccountEventKind.ReduceOnly, false), At(9, AccountEventKind.MarkStale, true)], chunk);
            Assert.Equal("ReduceOnly on", lines[5]);
            Assert.Equal("Hold visible=True", lines[6]);
            Assert.Equal("Hold visible=True", lines[8]);
            Assert.Equal("ReduceOnly off", lines[9]);
            Assert.Equal("Hold visible=False", lines[10]);
            Assert.Equal("MarkStale on", lines[11]);
            // The strategy buys at the tenth candle, of which the clock said that it is stale.
            Assert.Equal("Buy visible=False -> mark_stale", lines[12]);
        }
    }

    [Fact]
    public void Run_ReduceOnlyMode_IsVisibleFromTheFirstCandle()
    {
        var lines = Run(Enumerable.Repeat(10_000L, 12).ToArray(), new GuardOptions { ReduceOnlyMode = true }, []);
        Assert.Equal("ReduceOnlyMode on", lines[0]);
        Assert.Equal("Hold visible=True", lines[1]);
        Assert.Equal("Buy visible=True -> reduce_only", lines[10]);
    }

    [Fact]
    public void Run_KillSwitch_RefusesEverything()
    {
        var lines = Run(Enumerable.Repeat(10_000L, 12).ToArray(), new GuardOptions { KillSwitchEnabled = true }, []);
        Assert.Equal("Buy visible=False -> kill_switch", lines[9]);
    }

    [Fact]
    public void Check_LimitThatIsNone_IsRefused()
    {
        Assert.Throws<InputException>(() => new GuardOptions { DailyLossLimit = 0 }.Check());
        Assert.Throws<InputException>(() => new GuardOptions { MinLiquidationBufferPct = 1 }.Check());
        new GuardOptions { MaxLeverage = 2, MinLiquidationBufferPct = 0.15m }.Check();
    }

    private static List<string> Run(long[] closes, GuardOptions guards, IReadOnlyList<ScheduledEvent> events, int chunk = 5)
    {
        var times = Enumerable.Range(1, closes.Length).Select(hour => Midnight + hour * Hour).ToArray();
        var candles = new CandleSeries(closes.Length, Hour, 2, 0, times, [], [], [], closes, []);
        var options = new BacktestOptions { InitialCapital = 100_000, CommissionRate = 0, SlippageRate = 0, Guards = guards };
        var recorder = new VisibilityRecorder();
        using var run = new BacktestRun<VisibilityRecorder.Sink>(StrategyDefinition.Of<BuyAtTheTenth>(), Instrument.Spot("X"), candles, options,
            new VisibilityRecorder.Sink(recorder), chunk);
        recorder.Ledger = run.Run.Ledger;
        run.Run.Ledger.Events.Schedule(events);
        run.Step();
        return recorder.Lines;
    }

    private readonly struct BuyAtTheTenth : IStrategy<BuyAtTheTenth.State>
    {
        private readonly Reason _none;

        public BuyAtTheTenth(StrategySetup setup) => _none = setup.Reason("-");

        public struct State
        {
            public int Seen;
        }

        public Decision Decide(in DecisionContext context, ref State state) =>
            ++state.Seen == 10 ? context.BuyQuantity(100, _none) : Decision.Hold(_none);
    }

    private sealed unsafe class VisibilityRecorder
    {
        public List<string> Lines { get; } = [];

        public RunLedger? Ledger { get; set; }

        private bool IsVisible => Ledger!.Frame->ReduceOnly;

        internal readonly struct Sink(VisibilityRecorder recorder) : IRunSink
        {
            public void BeginChunk(in CandleChunk chunk)
            {
            }

            public void EndChunk()
            {
            }

            public void Candle(in RunCandle candle)
            {
            }

            public void Event(in RunEvent taken) => recorder.Lines.Add($"{taken.Taken.Kind} {(taken.Taken.On ? "on" : "off")}");

            public void Decision(in RunDecision decision) => recorder.Lines.Add($"{decision.Decision.Action} visible={recorder.IsVisible}");

            public void Execution(in RunExecution execution)
            {
                if (!execution.Execution.Filled) recorder.Lines[^1] += $" -> {execution.Execution.Refusal.Code()}";
            }

            public void Order(in RunOrder order)
            {
            }

            public void Held(in HeldCandles held) => held.Expand(this);
        }
    }
}
