namespace ParityFast.Tests;

/// <summary>Trailing highs and lows as a strategy sees them.</summary>
public sealed class TrailingTests
{
    [Fact]
    public void FollowHigh_WithinItsRoom_MovesUp()
    {
        using var calls = new Calls();
        calls.Start(100);
        Assert.Equal([true, 100m, 99.50m], calls.High(99.50m));
        Assert.Equal([true, 102m, 102m], calls.High(102m));
        Assert.Equal([true, 102m, 101m], calls.High(101m));
        // 1.01 below, with a distance of 1.00: nothing changes
        Assert.Equal([false, 102m, 101m], calls.High(100.99m));
        Assert.Equal([true, 102m, 101m], calls.High(102m));
    }

    [Fact]
    public void FollowLow_WithinItsRoom_MovesDown()
    {
        using var calls = new Calls();
        calls.Start(100);
        Assert.Equal([true, 100m, 100.50m], calls.Low(100.50m));
        Assert.Equal([true, 98m, 98m], calls.Low(98m));
        Assert.Equal([true, 98m, 99m], calls.Low(99m));
        Assert.Equal([false, 98m, 99m], calls.Low(99.01m));
        Assert.Equal([true, 98m, 99m], calls.Low(98m));
    }

    [Fact]
    public void Follow_NotStarted_IsFalse()
    {
        using var calls = new Calls();
        Assert.Equal([false, 0m, 0m], calls.High(100m));
        Assert.Equal([false, 0m, 0m], calls.Low(100m));
    }

    [Fact]
    public void Start_BelowZero_Throws()
    {
        using var calls = new Calls();
        Assert.Throws<ArgumentOutOfRangeException>(() => calls.Start(-0.01m));
    }

    [Fact]
    public void Equals_Throws()
    {
        Assert.Throws<NotSupportedException>(() => default(TrailingHigh).Equals(default(TrailingHigh)));
        Assert.Throws<NotSupportedException>(() => default(TrailingLow).GetHashCode());
    }

    [Fact]
    public void Context_WithoutACall_Throws()
    {
        using var builder = new DecisionContextBuilder<Probe, Probe.State>(Instrument.Spot("X"), 2, setup => new Probe(setup));
        Assert.Throws<InvalidOperationException>(() => builder.Context.PriceDecimals);
        builder.WithMarks([], 42m).Decide();
        Assert.Equal(42m, builder.Context.Mark.ToDecimal());
    }

    private sealed class Calls : IDisposable
    {
        private readonly DecisionContextBuilder<Probe, Probe.State> _builder = new(Instrument.Spot("X"), 2, setup => new Probe(setup));

        public void Start(decimal price)
        {
            _builder.State.StartAt = new Price((long)(price * 100));
            _builder.WithMarks([], 100m).Decide();
        }

        public object[] High(decimal mark)
        {
            var follows = Follow(mark, low: false);
            return [follows, Read(_builder.State.High.High(_builder.Context)), Read(_builder.State.High.LowSince(_builder.Context))];
        }

        public object[] Low(decimal mark)
        {
            var follows = Follow(mark, low: true);
            return [follows, Read(_builder.State.Low.Low(_builder.Context)), Read(_builder.State.Low.HighSince(_builder.Context))];
        }

        public void Dispose() => _builder.Dispose();

        private bool Follow(decimal mark, bool low)
        {
            (_builder.State.StartAt, _builder.State.FollowsLow) = (default, low ? 1 : 0);
            return _builder.WithMarks([], mark).Decide().Reason == "follows";
        }

        private decimal Read(Price price) => _builder.Context.ToDecimal(price);
    }

    private readonly struct Probe(StrategySetup setup) : IStrategy<Probe.State>
    {
        private readonly Reason _follows = setup.Reason("follows"), _leaves = setup.Reason("leaves");

        public struct State
        {
            public Price StartAt;
            public long FollowsLow;
            public TrailingHigh High;
            public TrailingLow Low;
        }

        public Decision Decide(in DecisionContext context, ref State state)
        {
            if (state.StartAt.Steps != 0)
            {
                state.High.Start(context, state.StartAt);
                state.Low.Start(context, state.StartAt);
                return Decision.Hold(_leaves);
            }

            var room = new Price(100);
            return Decision.Hold((state.FollowsLow != 0 ? state.Low.Follow(context.Mark, room) : state.High.Follow(context.Mark, room)) ? _follows : _leaves);
        }
    }
}
