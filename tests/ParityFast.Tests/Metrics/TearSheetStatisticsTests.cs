using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>Statistics of a run's page that no summary has.</summary>
public sealed class TearSheetStatisticsTests
{
    // Series and values of quantopian/empyrical (Apache-2.0), tests/test_stats.py, without the missing first return.
    private static readonly double[] Mixed = [0.01, 0.10, -0.04, 0.02, 0.03, 0.02, 0.01, -0.10];
    private static readonly double[] Negative = [-0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05];

    [Fact]
    public void MarketRegression_OfEmpyricalsSeries_HasItsValues()
    {
        var found = MarketRegression.Of(Mixed, Negative)!.Value;
        Assert.Equal(-0.71296296296296313, found.Beta, 12);
        Assert.Equal(-0.9997853834885004, Math.Pow(1 + found.Alpha, 252) - 1, 12);
        Assert.Equal(new MarketRegression(1, 0, 1), MarketRegression.Of(Mixed, Mixed));
        Assert.Equal(-1, MarketRegression.Of(Mixed, [.. Mixed.Select(value => -value)])!.Value.Correlation, 12);
    }

    [Fact]
    public void MarketRegression_WithoutAMarketThatMoves_IsUndefined()
    {
        Assert.Null(MarketRegression.Of([0.1, 0.2], [0.01, 0.01]));
        Assert.Null(MarketRegression.Of([0.1], [0.01]));
        Assert.Equal(0, MarketRegression.Of([0.1, 0.1], [0.01, 0.02])!.Value.Correlation);
        Assert.Throws<ArgumentException>(() => MarketRegression.Of([0.1], [0.1, 0.2]));
    }

    [Fact]
    public void OmegaRatio_GainsAndLosses_AreDivided()
    {
        Assert.Equal(0.19 / 0.14, OmegaRatio.Compute(Mixed)!.Value, 12);
        // Above 1 %: 0.09 + 0.01 + 0.02 + 0.01; below it 0.05 + 0.11.
        Assert.Equal(0.13 / 0.16, OmegaRatio.Compute(Mixed, 0.01)!.Value, 12);
        Assert.Null(OmegaRatio.Compute([0.1, 0.2]));
        Assert.Equal(0, OmegaRatio.Compute(Negative));
    }

    [Fact]
    public void UlcerIndex_OneFall_IsTheRootOfTheMeanSquare()
    {
        Assert.Equal(Math.Sqrt((0.01 + 0.0025) / 4), UlcerIndex.Compute([90, 95, 100, 110], 100)!.Value, 12);
        Assert.Equal(0, UlcerIndex.Compute([100, 101], 100));
        Assert.Null(UlcerIndex.Compute([], 100));
        Assert.Null(UlcerIndex.Compute([90], 0));
    }

    [Fact]
    public void KellyFraction_ThreeWinsOfTwoForOne_IsTwoFifths()
    {
        Assert.Equal(0.4, KellyFraction.Compute([0.02, -0.01, 0.02, -0.01, 0.02, 0])!.Value, 12);
        Assert.True(KellyFraction.Compute([0.01, -0.02]) < 0);
        Assert.Null(KellyFraction.Compute([0.01]));
        Assert.Null(KellyFraction.Compute([]));
    }
}
