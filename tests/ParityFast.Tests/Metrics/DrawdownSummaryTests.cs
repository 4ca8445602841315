using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class DrawdownSummaryTests
{
    [Fact]
    public void Of_RecoveredDrawdown_CountsFromPeakToRecovery() =>
        Assert.Equal(new DrawdownSummary((110.0 - 85) / 110, 3, 110 - 85, 3), DrawdownSummary.Of([100, 110, 85, 90, 110, 120]));

    [Fact]
    public void Of_OpenDrawdown_CountsToTheLastBar() =>
        Assert.Equal(new DrawdownSummary((100.0 - 80) / 100, 3, 100 - 80, 3), DrawdownSummary.Of([100, 90, 80, 85]));

    [Fact]
    public void Of_EquityStayingAtItsPeak_StartsAtTheLastBarThere() =>
        Assert.Equal(2, DrawdownSummary.Of([100, 100, 100, 100, 90, 100, 100]).MaxBars);

    [Fact]
    public void Of_LongButShallowDrawdown_HasBothLengths() =>
        Assert.Equal(new DrawdownSummary((100.0 - 50) / 100, 2, 100 - 50, 4), DrawdownSummary.Of([100, 50, 100, 99, 99, 99, 101]));

    [Fact]
    public void Of_LargestMoneyInAnotherDrawdown_HasBoth() =>
        Assert.Equal(new DrawdownSummary((100.0 - 50) / 100, 2, 1_000 - 900, 2), DrawdownSummary.Of([100, 50, 1_000, 900, 1_000]));

    [Fact]
    public void Of_EqualDrawdowns_TakesTheFirst() =>
        Assert.Equal(2, DrawdownSummary.Of([100, 50, 100, 50, 60, 100]).MaxBars);

    [Fact]
    public void Of_RisingEquity_IsZero() => Assert.Equal(default, DrawdownSummary.Of([100, 101, 101, 105]));

    [Fact]
    public void Of_NoBars_IsZero()
    {
        Assert.Equal(default, DrawdownSummary.Of([]));
        Assert.Equal(default, DrawdownSummary.Of([100]));
    }
}
