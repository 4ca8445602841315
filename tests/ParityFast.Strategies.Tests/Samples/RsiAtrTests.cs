using ParityFast.Strategies;

namespace ParityFast.Tests.Samples;

public sealed class RsiAtrTests
{
    private static readonly RsiAtrConfig Config = new() { RsiPeriod = 2, AtrPeriod = 2, StopAtrs = 1.5m };

    [Fact]
    public void Decide_WeakAndFlat_BuysWithAStopBelow()
    {
        using var builder = Create();
        var decision = builder.WithEquity(1000m).WithMarks([100m, 98m], 97m).Decide();
        Assert.Equal((DecisionAction.Buy, (decimal?)100m), (decision.Action, decision.TargetNotional));
        // True ranges 2 and 1, so that the average is 1.50: 97 − 1.5 × 1.50 = 94.75
        Assert.Equal(9475, builder.State.Stop.Steps);
    }

    [Fact]
    public void Decide_LongBelowTheStop_LeavesAndNamesBothPrices()
    {
        using var builder = Create();
        builder.WithEquity(1000m).WithMarks([100m, 98m], 97m).Decide();
        builder.WithPosition(PositionSide.Long, 1m);
        Assert.Equal(DecisionAction.Hold, builder.WithMarks([98m, 97m], 94.75m).Decide().Action);
        Assert.Equal("Close 94.74 below the stop 94.75", builder.WithMarks([98m, 97m], 94.74m).Decide().Reason);
    }

    [Fact]
    public void Decide_LongAndStrong_Leaves()
    {
        using var builder = Create();
        builder.WithPosition(PositionSide.Long, 1m);
        Assert.Equal("RSI above its exit level", builder.WithMarks([100m, 101m], 102m).Decide().Reason);
        // Gains 1, losses 1: the index is 50.
        Assert.Equal("No signal", builder.WithMarks([100m, 101m], 100m).Decide().Reason);
    }

    [Fact]
    public void Decide_PricesWithoutDecimals_ComparesTheIndexAllTheSame()
    {
        using var builder = new DecisionContextBuilder<RsiAtr, RsiAtr.State>(Instrument.Spot("BTC-USD"), 0,
            setup => new RsiAtr(Config with { EntryRsi = 32.5m }, setup));
        // A gain of 1 and a loss of 2: 33.3. A gain of 12 and a loss of 25: 32.43.
        Assert.Equal(DecisionAction.Hold, builder.WithEquity(1000m).WithMarks([100m, 101m], 99m).Decide().Action);
        Assert.Equal(DecisionAction.Buy, builder.WithMarks([100m, 112m], 87m).Decide().Action);
    }

    private static DecisionContextBuilder<RsiAtr, RsiAtr.State> Create() =>
        new(Instrument.Spot("BTC-USD"), 2, setup => new RsiAtr(Config, setup));
}
