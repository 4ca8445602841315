using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class DeflatedSharpeRatioTests
{
    // Bailey and López de Prado (2014), the numerical example: annual Sharpe ratio 2.5 over 1,250 days at 250 a year, skewness −3, kurtosis 10, variance of the trials' annual ratios 1/2.
    private const double DailyVariance = 0.5 / 250;
    private static readonly ReturnMoments Paper = new(1_250, 2.5 / Math.Sqrt(250), -3, 10);

    [Fact]
    public void ExpectedMaximum_PaperExample_IsItsFigure() =>
        Assert.Equal(0.1132, DeflatedSharpeRatio.ExpectedMaximum(DailyVariance, 100), 5e-5);

    [Theory]
    [InlineData(100, 0.9004)]
    [InlineData(46, 0.9505)]
    public void Compute_PaperExample_IsItsFigure(int trials, double expected) =>
        Assert.Equal(expected, DeflatedSharpeRatio.Compute(Paper, DailyVariance, trials)!.Value, 5e-5);

    [Fact]
    public void Compute_PaperExampleWithNormalReturns_IsItsFigure() =>
        Assert.Equal(0.9505, DeflatedSharpeRatio.Compute(Paper with { Skewness = 0, Kurtosis = 3 }, DailyVariance, 88)!.Value, 5e-5);

    [Fact]
    public void Compute_OneTrial_IsTheProbabilisticSharpeRatio() =>
        Assert.Equal(ProbabilisticSharpeRatio.Compute(Paper), DeflatedSharpeRatio.Compute(Paper, DailyVariance, 1));

    [Fact]
    public void Compute_BestOfPureNoise_IsNoEvidence()
    {
        var (sum, above) = (0.0, 0);
        const int Runs = 200;
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var trials = Enumerable.Range(0, 50).Select(_ => RandomReturns.Noise(random, 250)).ToArray();
            var sharpes = trials.Select(trial => SharpeRatio.Compute(trial, 1)!.Value).ToArray();
            var deflated = DeflatedSharpeRatio.Compute(trials[Array.IndexOf(sharpes, sharpes.Max())], sharpes)!.Value;
            sum += deflated;
            above += deflated > 0.95 ? 1 : 0;
        }

        Assert.InRange(sum / Runs, 0.4, 0.6);
        Assert.InRange(above, 0, Runs / 20); // at most the one in twenty that 0.95 allows
    }

    [Fact]
    public void Compute_RealSkillAmongNoise_IsFound()
    {
        var random = new Random(5);
        var trials = Enumerable.Range(0, 50).Select(i => RandomReturns.Noise(random, 1_000, i == 20 ? 0.003 : 0)).ToArray();
        var sharpes = trials.Select(trial => SharpeRatio.Compute(trial, 1)!.Value).ToArray();
        Assert.True(DeflatedSharpeRatio.Compute(trials[20], sharpes) > 0.99);
    }

    [Fact]
    public void Compute_NoDeviation_IsUndefined()
    {
        Assert.Null(DeflatedSharpeRatio.Compute([0.01, 0.01, 0.01], [0.1, 0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeflatedSharpeRatio.ExpectedMaximum(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeflatedSharpeRatio.ExpectedMaximum(-1, 2));
    }
}
