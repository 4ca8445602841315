namespace ParityFast.Tests.Loop;

/// <summary>How much history gives all decisions: what an indicator remembers is found, and what forgets needs no more than it waits
/// for.</summary>
public sealed class WarmUpCheckTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    [Fact]
    public void Measure_StrategyThatForgets_NeedsWhatItWaitsFor()
    {
        var report = WarmUpCheck.Measure(Strategies.Forgetting(20), RandomCandles.Create(3, 4000), Market);
        Assert.Equal((19, 19), (report.BaseCandles, report.SmallestCandles));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64], report.Runs.Select(run => run.Times));
        Assert.Equal([19, 38, 76, 152, 304, 608, 1216], report.Runs.Select(run => run.Candles));
        Assert.All(report.Runs, run => Assert.Equal((null, null, 4000 - 1216), (run.FirstDifference, run.Difference, run.Decisions)));
        Assert.Equal(4000 - 1216, report.DecidedCandles);
    }

    [Fact]
    public void Measure_StrategyThatRemembersLonger_NeedsMore()
    {
        // Remembers the highest price of the last 100 candles in a window that is ready after 10.
        var candles = RandomCandles.Create(5, 4000);
        var report = WarmUpCheck.Measure(Strategies.Remembering(100), candles, Market, history: 10);
        Assert.Equal(160, report.SmallestCandles);
        Assert.All(report.Runs.Where(run => run.Candles < 99), run => Assert.NotNull(run.FirstDifference));
        Assert.Contains("with the longest", report.Runs[0].Difference, StringComparison.Ordinal);
        // A backtest that begins with that much history decides alike.
        var start = 10 * report.Runs[^1].Times;
        var expected = Digest(candles.Slice(start - 320, 4000), 320);
        Assert.Equal(expected.Orders, Digest(candles.Slice(start - 160, 4000), 160).Orders);

        (int Orders, int Decisions) Digest(CandleSeries part, int history)
        {
            var result = Backtest.Run(Strategies.Remembering(100), part, Market, new BacktestOptions { FirstDecision = history + 1 });
            return (result.OrderCount, result.DecisionCount);
        }
    }

    [Fact]
    public void Measure_StrategyThatNeverForgets_HasNoSmallest()
    {
        var report = WarmUpCheck.Measure(Strategies.Counting(), RandomCandles.Create(5, 1000), Market, history: 5);
        Assert.Null(report.SmallestCandles);
        Assert.Null(report.Runs[^1].FirstDifference);
    }

    [Fact]
    public void Measure_TooFewCandles_SaysHowMany()
    {
        var error = Assert.Throws<InputException>(() => WarmUpCheck.Measure(Strategies.Forgetting(20), RandomCandles.Create(3, 151),
            Market));
        Assert.Contains("waits for 19 candles, and of 151", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 152", error.Hint, StringComparison.Ordinal);
        Assert.Equal(19, WarmUpCheck.Measure(Strategies.Forgetting(20), RandomCandles.Create(3, 152), Market).SmallestCandles);
        Assert.Throws<InputException>(() => WarmUpCheck.Measure(Strategies.Forgetting(20), RandomCandles.Create(3, 200), Market,
            history: 0));
    }

    private static class Strategies
    {
        public static StrategyDefinition Forgetting(int period) => Of(setup => setup.Sma(period));

        public static StrategyDefinition Remembering(int period) => Of(setup => setup.Add(new Memory(period)));

        public static StrategyDefinition Counting() => Of(setup => setup.Add(new Memory(int.MaxValue)));

        private static StrategyDefinition Of(Func<StrategySetup, Indicator> declare) =>
            StrategyDefinition.Of<Crosser, int>(setup => new Crosser(setup, declare(setup)));
    }

    /// <summary>The mean of the last closes, of as many as there are.</summary>
    private sealed class Memory(int period) : IndicatorColumn($"memory({period})", 1, 1)
    {
        private readonly List<long> _closes = [];

        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _closes.Add(candles.Close[i]);
                if (_closes.Count > period) _closes.RemoveAt(0);
                values[i] = _closes.Sum() / _closes.Count;
            }
        }
    }

    private readonly struct Crosser(StrategySetup setup, Indicator line) : IStrategy<int>
    {
        private readonly Indicator _line = line;
        private readonly Reason _buy = setup.Reason("above"), _sell = setup.Reason("below"), _wait = setup.Reason("wait");

        public Decision Decide(in DecisionContext context, ref int state)
        {
            if (context.Position.IsFlat) return context.Mark > context[_line] ? context.Buy(100m, _buy) : Decision.Hold(_wait);
            return context.Mark < context[_line] ? context.Close(_sell) : Decision.Hold(_wait);
        }
    }
}
