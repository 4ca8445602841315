using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>Expected values computed to 40 digits with mpmath.</summary>
public sealed class NormalDistributionTests
{
    [Theory]
    [InlineData(-20, 2.7536241186062337e-89)]
    [InlineData(-10, 7.6198530241605261e-24)]
    [InlineData(-5, 2.8665157187919391e-7)]
    [InlineData(-3, 0.0013498980316300945)]
    [InlineData(-2.5, 0.0062096653257761352)]
    [InlineData(-2, 0.022750131948179207)]
    [InlineData(-1.999, 0.022804176932658883)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-0.125, 0.45026177516988711)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.69146246127401310)]
    [InlineData(1, 0.84134474606854295)]
    [InlineData(2, 0.97724986805182079)]
    [InlineData(3, 0.99865010196836991)]
    [InlineData(6, 0.99999999901341235)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    public void Cdf_KnownValues_AreExactToFourteenDigits(double x, double expected) =>
        Assert.Equal(expected, NormalDistribution.Cdf(x), expected * 5e-14); // e^(−x²/2) itself loses x² ulps far out

    [Theory]
    [InlineData(1e-300, -37.047096299361199)]
    [InlineData(1e-20, -9.2623400897984076)]
    [InlineData(1e-10, -6.3613409024040562)]
    [InlineData(0.0001, -3.7190164854556806)]
    [InlineData(0.01, -2.3263478740408411)]
    [InlineData(0.025, -1.9599639845400542)]
    [InlineData(0.3, -0.52440051270804082)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446006)]
    [InlineData(0.975, 1.9599639845400539)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.999999, 4.7534243088170878)]
    public void InverseCdf_KnownValues_AreExactToFourteenDigits(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.InverseCdf(probability), 1e-14 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void InverseCdf_OfCdf_IsTheSame()
    {
        for (var x = -8.0; x < 4; x += 1.0 / 128)
            Assert.Equal(x, NormalDistribution.InverseCdf(NormalDistribution.Cdf(x)), 1e-12); // above 4 Φ(x) has not the digits
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void InverseCdf_NoProbability_IsRefused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.InverseCdf(probability));
}
