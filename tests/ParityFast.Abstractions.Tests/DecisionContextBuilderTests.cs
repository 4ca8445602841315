using System.Globalization;

namespace ParityFast.Tests;

/// <summary>Contexts of one's own making, odd inputs included.</summary>
public sealed class DecisionContextBuilderTests
{
    [Fact]
    public void Decide_WithoutMarks_Throws()
    {
        using var builder = Create();
        Assert.Throws<InvalidOperationException>(() => builder.Decide());
    }

    [Fact]
    public void Members_AfterDispose_SayThatItIsDisposedOf()
    {
        var builder = Create();
        builder.WithMarks([], 100m).Decide();
        builder.Dispose();
        builder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => builder.Decide());
        Assert.Throws<ObjectDisposedException>(() => { _ = builder.Context.Mark; });
        Assert.Throws<ObjectDisposedException>(() => builder.WithEquity(1));
        Assert.Throws<ObjectDisposedException>(() => builder.WithReduceOnly(true));
        Assert.Throws<ObjectDisposedException>(() => builder.WithTime(DateTime.UnixEpoch));
        Assert.Throws<ObjectDisposedException>(() => builder.WithoutPosition());
    }

    [Fact]
    public void Decide_OneMark_HasNoIndicatorValueYet()
    {
        using var builder = Create();
        Assert.Equal("not ready", builder.WithMarks([], 100m).Decide().Reason);
        Assert.Equal("not ready", builder.WithMarks([100m, 101m], 102m).Decide().Reason);
        Assert.Equal("ready", builder.WithMarks([100m, 101m, 102m], 103m).Decide().Reason);
    }

    [Theory]
    [InlineData("100.001")]
    [InlineData("92233720368547758.08")]
    public void WithMarks_ThatAreNoSteps_Throws(string mark)
    {
        using var builder = Create();
        var value = decimal.Parse(mark, CultureInfo.InvariantCulture);
        Assert.Throws<OverflowException>(() => builder.WithMarks([], value));
        Assert.Throws<OverflowException>(() => builder.WithMarks([value], 100m));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Constructor_ScaleOutOfRange_Throws(int priceDecimals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionContextBuilder<Probe, Probe.State>(Instrument.Spot("X"), priceDecimals, setup => new Probe(setup)));

    [Theory]
    [InlineData(PositionSide.Long, "0", PositionSide.Flat, "0")]
    [InlineData(PositionSide.Unknown, "0", PositionSide.Flat, "0")]
    [InlineData(PositionSide.Long, "-1.5", PositionSide.Long, "1.5")]
    [InlineData(PositionSide.Unknown, "2", PositionSide.Unknown, "2")]
    public void WithPosition_OddShapes_AsRecorded(PositionSide side, string quantity, PositionSide seen, string seenQuantity)
    {
        using var builder = Create();
        var decision = builder.WithMarks([100m, 101m, 102m], 103m).WithPosition(side, Number(quantity)).Decide();
        if (seen == PositionSide.Flat)
        {
            Assert.Equal(DecisionAction.Hold, decision.Action);
            return;
        }

        Assert.Equal((DecisionAction.Close, Number(seenQuantity), true), (decision.Action, decision.Quantity, decision.ReduceOnly));
        Assert.Equal(seen.ToString(), decision.Reason);
    }

    [Fact]
    public void Decide_Calls_ShareStateAndNothingElse()
    {
        using var builder = Create();
        builder.WithMarks([1m, 2m, 3m], 4m).Decide();
        builder.WithMarks([10m, 20m, 30m], 40m).WithEquity(-5.5m).WithTime(new DateTime(2025, 1, 15, 10, 30, 0, DateTimeKind.Utc)).Decide();
        var seen = builder.State;
        Assert.Equal((2, 4, 4000, 2500), (seen.Calls, seen.CandleCount, seen.Mark, seen.AverageInCents));
        Assert.Equal((-5.5m, 1_736_937_000_000_000), (seen.Equity, seen.CloseTime));
    }

    [Fact]
    public void WithCandles_Fields_ReachTheIndicatorsAndEmptyOnesAreTheClose()
    {
        using var builder = Create();
        long[] closes = [100, 200, 300, 400];
        builder.WithCandles(new CandleColumns { Close = closes, High = [150, 250, 350, 450] }).Decide();
        Assert.Equal((450, 400), (builder.State.High, builder.State.Low));
        builder.WithMarks([1m, 2m, 3m], 4m).Decide();
        Assert.Equal((400, 400), (builder.State.High, builder.State.Low));
    }

    [Fact]
    public void WithCandles_FieldsOfOtherLengths_Throws()
    {
        using var builder = Create();
        Assert.Throws<ArgumentException>(() => builder.WithCandles(default));
        Assert.Throws<ArgumentException>(() => builder.WithCandles(new CandleColumns { Close = [1, 2], High = [1] }));
    }

    [Fact]
    public void RecentMarks_MoreThanSeen_AreThoseSeen()
    {
        using var builder = Create();
        builder.WithMarks([1m, 2m, 3m], 4m).Decide();
        Assert.Equal((4, 100, 400), (builder.State.RecentCount, builder.State.OldestRecent, builder.State.LatestRecent));
    }

    private static DecisionContextBuilder<Probe, Probe.State> Create() =>
        new(Instrument.Spot("BTC-USD"), 2, setup => new Probe(setup));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Writes what it sees into its state.</summary>
    private readonly struct Probe : IStrategy<Probe.State>
    {
        private readonly Indicator _average, _high, _low;
        private readonly Reason _ready, _notReady, _long, _unknown;

        public Probe(StrategySetup setup)
        {
            (_average, _high, _low) = (setup.Sma(4), setup.High(), setup.Low());
            (_ready, _notReady, _long, _unknown) = (setup.Reason("ready"), setup.Reason("not ready"), setup.Reason("Long"), setup.Reason("Unknown"));
        }

        public struct State
        {
            public int Calls, CandleCount, RecentCount;
            public long Mark, AverageInCents, High, Low, CloseTime, OldestRecent, LatestRecent;
            public decimal Equity;
        }

        public Decision Decide(in DecisionContext context, ref State state)
        {
            state.Calls++;
            if (!context.IsReady(_average)) return Decision.Hold(_notReady);
            (state.CandleCount, state.CloseTime, state.Equity) = (context.CandleCount, context.CloseTime, context.Equity);
            (state.Mark, state.AverageInCents) = (context.Mark.ToPrice().Steps, context[_average].ToPrice().Steps);
            (state.High, state.Low) = (context[_high].ToPrice().Steps, context[_low].ToPrice().Steps);
            var recent = context.RecentMarks(8);
            (state.RecentCount, state.OldestRecent, state.LatestRecent) = (recent.Length, recent[0].Steps, recent[^1].Steps);
            if (context.Position.IsFlat) return Decision.Hold(_ready);
            return context.Close(context.Position.Side == PositionSide.Unknown ? _unknown : _long);
        }
    }
}
