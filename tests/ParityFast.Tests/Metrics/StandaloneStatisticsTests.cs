using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class StandaloneStatisticsTests
{
    private static readonly double[] Returns = [0.02, -0.05, 0.01, -0.01, 0.03, -0.02, 0.00, 0.04, -0.03, 0.01];

    [Fact]
    public void Compute_ReturnsOfAnEquityCurve_HaveTheBitsOfTheAccumulator()
    {
        var equityCase = EquityCase.Random(new Random(12)) with { Groups = MetricGroups.All, MinimumAcceptable = 0 };
        double[] equity = [equityCase.InitialCapital, .. equityCase.Equity()];
        double[] returns = [.. Enumerable.Range(1, equity.Length - 1).Select(i => (equity[i] - equity[i - 1]) / equity[i - 1])];
        var accumulator = EquityAccumulator.Over(equity);
        Assert.False(accumulator.Ruined);
        Assert.Equal(accumulator.Returns, ReturnSums.Of(returns));
        Assert.Equal(SharpeRatio.Compute(accumulator.Returns, 365), SharpeRatio.Compute(returns, 365));
        Assert.Equal(SortinoRatio.Compute(accumulator.Returns, 365), SortinoRatio.Compute(returns, 365));
        Assert.Equal(accumulator.Drawdowns.MaxFraction, MaxDrawdown.Compute(equity));
        Assert.Equal((equity[^1] - equity[0]) / accumulator.Drawdowns.MaxMoney, RecoveryFactor.Compute(equity));
    }

    [Fact]
    public void ValueAtRisk_TenReturns_InterpolatesTheLowest() =>
        Assert.Equal(0.05 - 0.9 * (0.05 - 0.03), ValueAtRisk.Compute(Returns, 0.9)!.Value, 1e-15); // position 9 × 0.1 between −0.05 and −0.03

    [Fact]
    public void ExpectedShortfall_TenReturns_IsTheMeanOfTheWorst()
    {
        Assert.Equal((0.05 + 0.03) / 2, ExpectedShortfall.Compute(Returns, 0.8)!.Value, 1e-15);
        Assert.Equal(0.05, ExpectedShortfall.Compute(Returns, 0.9)!.Value, 1e-15);
        Assert.Equal(0.05, ExpectedShortfall.Compute(Returns, 0.99)!.Value, 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void ValueAtRisk_NoConfidence_IsRefused(double confidence)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueAtRisk.Compute(Returns, confidence));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedShortfall.Compute(Returns, confidence));
    }

    [Fact]
    public void Compute_NoReturns_IsUndefined()
    {
        Assert.Null(TotalReturn.Compute([]));
        Assert.Null(AnnualReturn.Compute([], 252));
        Assert.Null(Volatility.Compute([], 252));
        Assert.Null(SharpeRatio.Compute([], 252));
        Assert.Null(SortinoRatio.Compute([], 252));
        Assert.Null(CalmarRatio.Compute([], 252));
        Assert.Null(RecoveryFactor.Compute([]));
        Assert.Null(ValueAtRisk.Compute([]));
        Assert.Null(ExpectedShortfall.Compute([]));
        Assert.Equal(0, MaxDrawdown.Compute([]));
        Assert.Equal(0, MaxDrawdown.ComputeFromReturns([]));
    }

    [Fact]
    public void AnnualReturn_NothingLeft_IsMinusOne()
    {
        Assert.Equal(-1, AnnualReturn.Compute(100, 0, 2));
        Assert.Equal(-1, AnnualReturn.Compute(100, -5, 2));
    }

    [Fact]
    public void AnnualReturn_GrowthBeyondADouble_IsUndefined() => Assert.Null(AnnualReturn.Compute(1, 2, 1e-6)); // 2^1,000,000

    [Fact]
    public void PeriodsPerYear_OneMinute_IsThatOf365Days() => Assert.Equal(365 * 24 * 60, Annualization.PeriodsPerYear(TimeSpan.FromMinutes(1)));

    [Fact]
    public void PeriodsPerYear_NoInterval_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Annualization.PeriodsPerYear(TimeSpan.Zero));
}
