using ParityFast.Strategies;

namespace ParityFast.Tests.Samples;

public sealed class SmaCrossTests
{
    [Fact]
    public void Decide_Averages_LongWhileTheShortOneIsAbove()
    {
        var config = new SmaCrossConfig { ShortMaPeriod = 1, LongMaPeriod = 2, PositionFraction = 0.25m };
        using var builder = new DecisionContextBuilder<SmaCross, SmaCross.State>(Instrument.Spot("BTC-USD"), 2, setup => new SmaCross(config, setup));
        builder.WithEquity(1000m);
        Assert.Equal(250m, builder.WithMarks([100m], 101m).Decide().TargetNotional);
        Assert.Equal(DecisionAction.Hold, builder.WithMarks([100m], 100m).Decide().Action);
        builder.WithPosition(PositionSide.Long, 2m);
        Assert.Equal(DecisionAction.Hold, builder.WithMarks([100m], 100m).Decide().Action);
        Assert.Equal(2m, builder.WithMarks([101m], 100m).Decide().Quantity);
    }
}
