using ParityFast.Strategies;

namespace ParityFast.Tests.Baseline;

/// <summary>Rules S2 to S5: what the signal says, whatever is then done about it.</summary>
public sealed class SignalTests
{
    private static readonly BaselinePerpsConfig CrossOnly = BaselineCalls.Quick with { ForceEntryOnTrend = false };

    [Theory]
    [InlineData(5, 5)]
    [InlineData(20, 5)]
    [InlineData(0, -5)]
    public void Label_ShortPeriodNotBelowLong_IsAlwaysNeutral(int shortPeriod, int longPeriod)
    {
        // S2: both averages are the same one.
        using var calls = new BaselineCalls(new() { ShortMaPeriod = shortPeriod, LongMaPeriod = longPeriod });
        var rising = Enumerable.Range(100, 40).Select(price => (decimal)price).ToArray();
        Assert.Equal(SignalLabel.Neutral, calls.Flat(rising).Label);
    }

    [Fact]
    public void Label_PeriodBelowOne_CountsAsOne()
    {
        using var calls = new BaselineCalls(new() { ShortMaPeriod = -3, LongMaPeriod = 2 });
        // S2: short average of one 101, long (100 + 101) / 2.
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 101).Label);
    }

    [Fact]
    public void Label_FewerMarksThanTheLongPeriod_IsNeutral()
    {
        using var calls = new BaselineCalls(new() { ShortMaPeriod = 1, LongMaPeriod = 3 });
        // S3: with two marks the long average counts as the short one; with three it has its own value.
        Assert.Equal(SignalLabel.Neutral, calls.Flat(100, 101).Label);
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 100, 101).Label);
    }

    [Fact]
    public void Label_CrossOnly_NeedsOneMarkMoreThanTheLongPeriod()
    {
        using var calls = new BaselineCalls(CrossOnly);
        // S3: two marks give both averages, but no previous ones.
        Assert.Equal(SignalLabel.Neutral, calls.Flat(100, 101).Label);
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 100, 101).Label);
    }

    [Fact]
    public void Label_CrossOnly_IsTheCandleOfTheCrossAlone()
    {
        using var calls = new BaselineCalls(CrossOnly);
        // S4: differences 100 − 100, 102 − 101, 104 − 103: it crosses at the second, not at the third.
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 100, 102).Label);
        Assert.Equal(SignalLabel.Neutral, calls.Flat(100, 102, 104).Label);
        Assert.Equal(SignalLabel.Bearish, calls.Flat(100, 100, 98).Label);
        Assert.Equal(SignalLabel.Neutral, calls.Flat(100, 98, 96).Label);
    }

    [Fact]
    public void Label_DifferenceOfExactlyEpsilon_IsNoCross()
    {
        using var calls = new BaselineCalls(CrossOnly with { MaCrossEpsilonBps = 5m });
        // S4: 5 basis points of 1000 are 0.50. (1000 − 999) / 2 = 0.50 is not a cross; (1000 − 998.99) / 2 = 0.505 is one.
        Assert.Equal(SignalLabel.Neutral, calls.Flat(999m, 999m, 1000m).Label);
        Assert.Equal(SignalLabel.Bullish, calls.Flat(998.99m, 998.99m, 1000m).Label);
        Assert.Equal(SignalLabel.Neutral, calls.Flat(1001m, 1001m, 1000m).Label);
        Assert.Equal(SignalLabel.Bearish, calls.Flat(1001.01m, 1001.01m, 1000m).Label);
    }

    [Fact]
    public void Label_PreviousDifferenceAboveEpsilon_IsNoCross()
    {
        using var calls = new BaselineCalls(CrossOnly with { MaCrossEpsilonBps = 5m });
        // S4: the previous difference, (1001.10 − 1000) / 2 = 0.55, is held against 5 basis points of today's mark, 0.502.
        Assert.Equal(SignalLabel.Neutral, calls.Flat(1000m, 1001.10m, 1003.00m).Label);
        Assert.Equal(SignalLabel.Bullish, calls.Flat(1000m, 1001.00m, 1003.00m).Label);
    }

    [Fact]
    public void Label_EpsilonBelowZeroWithTrend_CanCallAFallBullish()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { MaCrossEpsilonBps = -5m });
        // S5: epsilon −0.50 of 1000. Previous difference (1000 − 1004) / 2 = −2 ≤ −0.5, now (999.80 − 1000) / 2 = −0.1 > −0.4999.
        Assert.Equal(SignalLabel.Bullish, calls.Flat(1004m, 1000m, 999.80m).Label);
        Assert.Equal(SignalLabel.Bearish, calls.Flat(1004m, 1000m, 990m).Label);
    }

    [Fact]
    public void Label_Confirmation_NeverComesForACross()
    {
        using var calls = new BaselineCalls(CrossOnly with { MaCrossConfirmBars = 1 });
        foreach (var last in new[] { 90m, 99m, 100m, 101m, 110m }) Assert.Equal(SignalLabel.Neutral, calls.Flat(100, 100, 100, 100, last).Label);
    }

    [Fact]
    public void Label_ConfirmationWithTrend_HasNoEffect()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { MaCrossConfirmBars = 2 });
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 100, 101).Label);
    }

    [Fact]
    public void Label_ForcedTrend_LastsAsLongAsTheTrend()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { MaCrossEpsilonBps = 500m });
        // S5: epsilon has no effect then.
        Assert.Equal(SignalLabel.Bullish, calls.Flat(100, 101, 102).Label);
        Assert.Equal(SignalLabel.Bearish, calls.Flat(102, 101, 100).Label);
        Assert.Equal(SignalLabel.Neutral, calls.Flat(102, 101, 101).Label);
    }

    [Fact]
    public void Label_NoRecentMarks_IsNeutral()
    {
        using var calls = new BaselineCalls(new());
        Assert.Equal(SignalLabel.Neutral, calls.Flat(100).Label);
    }
}
