using ParityFast.Strategies;

namespace ParityFast.Tests.Baseline;

/// <summary>Rules S9 to S14. The averages are neutral here: both periods are one.</summary>
public sealed class TrailingStopTests
{
    private static readonly BaselinePerpsConfig Neutral = new() { ShortMaPeriod = 1, LongMaPeriod = 1 };

    [Fact]
    public void Decide_FirstManagedCandle_SetsTheStopAtTheMark()
    {
        using var calls = new BaselineCalls(Neutral);
        // S9: the mark, not the fill; 200 × 0.99
        Assert.Equal(DecisionAction.Hold, calls.Long(200).Action);
        Assert.Equal((200m, 198m), (calls.Peak, calls.StopPrice));
    }

    [Fact]
    public void Decide_LongUnderItsStop_Closes()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Long(200);
        calls.Long(250);
        // S10: stop 250 × 0.99 = 247.50; and 250 − mark must be over 200 × 0.01 + 1 = 3.
        Assert.Equal(DecisionAction.Hold, calls.Long(247.50m).Action);
        Assert.Equal(DecisionAction.Hold, calls.Long(247m).Action);
        var close = calls.Long(246.99m);
        Assert.Equal("Trailing stop hit (peak: 250.00, stop: 247.5000, current: 246.99)", close.Reason);
        Assert.Equal((DecisionAction.Close, (decimal?)2m, true), (close.Action, close.Quantity, close.ReduceOnly));
        Assert.False(calls.Stop.IsSet);
    }

    [Fact]
    public void Decide_LongBelowAQuoteUnit_NeverStops()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Long(0.90m);
        // S10: the peak can never be more than one whole quote unit above the mark.
        Assert.Equal(DecisionAction.Hold, calls.Long(0.01m).Action);
    }

    [Fact]
    public void Decide_ShortAboveItsStop_ClosesAtHalfTheFraction()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Short(200);
        // S11: at 201 the stop is 201 × 1.01 − 2 × (201 − 200) = 201.01; at 201.01 it is 203.0201 − 2.02 = 201.0001.
        Assert.Equal(DecisionAction.Hold, calls.Short(201m).Action);
        Assert.Equal(201.01m, calls.StopPrice);
        Assert.Equal("Trailing stop hit (peak: 200.00, stop: 201.0001, current: 201.01)", calls.Short(201.01m).Reason);
    }

    [Fact]
    public void Decide_ShortAtANewLow_LoosensTheStop()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Short(200);
        calls.Short(200.50m);
        // S11: 200.50 × 1.01 − 2 × 0.50
        Assert.Equal(201.505m, calls.StopPrice);
        calls.Short(200.20m);
        Assert.Equal(201.505m, calls.StopPrice);
        calls.Short(199.90m);
        // 199.90 × 1.01
        Assert.Equal((199.90m, 201.899m), (calls.Peak, calls.StopPrice));
    }

    [Fact]
    public void Decide_ShortWithAStopAPriceAway_OnlyStopsThere()
    {
        using var calls = new BaselineCalls(Neutral with { TrailingStopPct = 1.5m });
        calls.Short(100);
        // 100 × 2.5, whatever lies between
        Assert.Equal(DecisionAction.Hold, calls.Short(249.99m).Action);
        Assert.Equal(250m, calls.StopPrice);
        Assert.Equal(DecisionAction.Close, calls.Short(250m).Action);
    }

    [Fact]
    public void Decide_LongWithFractionZero_StopsBelowItsEntry()
    {
        using var calls = new BaselineCalls(Neutral with { TrailingStopPct = 0m });
        calls.Long(100);
        Assert.Equal(DecisionAction.Hold, calls.Long(110).Action);
        // S12: the stored stop is the entry.
        Assert.Equal((110m, 100m), (calls.Peak, calls.StopPrice));
        Assert.Equal(DecisionAction.Hold, calls.Long(100).Action);
        Assert.Equal("Trailing stop hit (peak: 110.00, stop: 100.00, current: 99.99)", calls.Long(99.99m).Reason);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(100)]
    [InlineData(110)]
    public void Decide_ShortWithFractionZero_ClosesAtItsSecondCandle(int second)
    {
        using var calls = new BaselineCalls(Neutral with { TrailingStopPct = 0m });
        Assert.Equal(DecisionAction.Hold, calls.Short(100).Action);
        Assert.Equal(DecisionAction.Close, calls.Short(second).Action);
    }

    [Fact]
    public void Decide_CloseThatIsNotFilled_SetsTheStopAnew()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Long(200);
        Assert.Equal(DecisionAction.Close, calls.Long(190).Action);
        // S14: still long at the next call, so that 190 is forgotten and 189 is the new peak.
        Assert.Equal(DecisionAction.Hold, calls.Long(189).Action);
        Assert.Equal(189m, calls.Peak);
    }

    [Fact]
    public void Decide_FlatWithoutEntry_KeepsAStaleStop()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Long(100);
        Assert.Equal(DecisionAction.Hold, calls.Flat(50).Action);
        // S14: reopened at 50 with the old peak of 100.
        Assert.Equal("Trailing stop hit (peak: 100.00, stop: 99.0000, current: 50.00)", calls.Long(50).Reason);
    }

    [Fact]
    public void Decide_Entry_ClearsTheStop()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        calls.Long(100, 101);
        Assert.True(calls.Stop.IsSet);
        Assert.Equal(DecisionAction.Buy, calls.Flat(100, 101).Action);
        Assert.False(calls.Stop.IsSet);
    }

    [Fact]
    public void Decide_SideFlippedOutside_TakesTheStopOver()
    {
        using var calls = new BaselineCalls(Neutral);
        calls.Long(100);
        // S14: the long stop 99 becomes the short one's, and 100 is above it.
        Assert.Equal("Trailing stop hit (peak: 100.00, stop: 99.0000, current: 100.00)", calls.Short(100).Reason);
    }
}
