using ParityFast.Strategies;

namespace ParityFast.Tests.Samples;

public sealed class BreakoutTests
{
    private static readonly BreakoutConfig Config = new() { EntryPeriod = 3, ExitPeriod = 2, PositionFraction = 0.5m };

    [Theory]
    [InlineData(1301, DecisionAction.Buy)]
    [InlineData(1300, DecisionAction.Hold)]
    public void Decide_Flat_BuysAboveTheHighsBefore(long close, DecisionAction action)
    {
        using var builder = Create();
        // Highest of the three highs before: 13.00. This candle's own high does not count.
        var decision = builder.WithEquity(100m).WithCandles(new CandleColumns
        {
            High = [9900, 1100, 1300, 1200, 2000],
            Low = [900, 1000, 1000, 1000, 1100],
            Close = [1000, 1050, 1100, 1150, close],
        }).Decide();
        Assert.Equal((action, action == DecisionAction.Buy ? 50m : null), (decision.Action, decision.TargetNotional));
    }

    [Theory]
    [InlineData(999, DecisionAction.Close)]
    [InlineData(1000, DecisionAction.Hold)]
    public void Decide_Long_LeavesBelowTheLowsBefore(long close, DecisionAction action)
    {
        using var builder = Create();
        // Lowest of the two lows before: 10.00.
        var decision = builder.WithPosition(PositionSide.Long, 2m).WithCandles(new CandleColumns
        {
            High = [1300, 1300, 1300, 1300],
            Low = [500, 1000, 1001, 400],
            Close = [1100, 1100, 1100, close],
        }).Decide();
        Assert.Equal((action, action == DecisionAction.Close ? 2m : null), (decision.Action, decision.Quantity));
    }

    [Fact]
    public void FirstDecision_WaitsForTheCandlesBefore()
    {
        using var builder = Create();
        Assert.Equal(4, builder.FirstDecision);
    }

    private static DecisionContextBuilder<Breakout, Breakout.State> Create() =>
        new(Instrument.Spot("BTC-USD"), 2, setup => new Breakout(Config, setup));
}
