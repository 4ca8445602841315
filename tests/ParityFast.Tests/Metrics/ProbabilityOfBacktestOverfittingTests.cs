using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class ProbabilityOfBacktestOverfittingTests
{
    [Fact]
    public void Compute_TwoSetsThatSwapPlaces_IsAlwaysOverfit()
    {
        var overfitting = new ProbabilityOfBacktestOverfitting(2);
        overfitting.Add([0.03, 0.01, -0.01, -0.03]);
        overfitting.Add([0.01, -0.01, 0.02, 0.00]);
        var result = overfitting.Compute();
        // Each half's best is the other half's worst: rank 1 of 2, ω = 1 / 3, logit = ln((1/3) / (2/3)).
        Assert.Equal([Math.Log(0.5), Math.Log(0.5)], result.Logits, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(1, result.Probability);
        Assert.Equal(0.5, result.ProbabilityOfLoss); // the first loses in the second half, the second is even in the first
    }

    [Fact]
    public void Compute_OneSetBestEverywhere_IsNeverOverfit()
    {
        var random = new Random(1);
        var overfitting = new ProbabilityOfBacktestOverfitting(10);
        for (var set = 0; set < 30; set++)
            overfitting.Add(RandomReturns.Noise(random, 2_000, set == 7 ? 0.005 : 0));
        var result = overfitting.Compute();
        Assert.Equal(252, result.Logits.Count); // C(10, 5)
        Assert.Equal(0, result.Probability);
        Assert.Equal(0, result.ProbabilityOfLoss);
        Assert.All(result.Logits, logit => Assert.Equal(Math.Log(30.0), logit, 1e-12)); // ω = 30 / 31
    }

    [Fact]
    public void Compute_PureNoise_IsOneHalfOnAverage()
    {
        const int Runs = 60;
        var sum = 0.0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var overfitting = new ProbabilityOfBacktestOverfitting(8);
            for (var set = 0; set < 40; set++)
                overfitting.Add(RandomReturns.Noise(random, 400));
            sum += overfitting.Compute().Probability;
        }

        Assert.InRange(sum / Runs, 0.4, 0.6);
    }

    [Fact]
    public void Compute_AnySets_AgreesWithTheDefinition()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var (blocks, bars) = (2 * random.Next(1, 4), random.Next(60, 200));
            var sets = Enumerable.Range(0, random.Next(2, 12)).Select(_ => RandomReturns.Noise(random, bars)).ToArray();
            var overfitting = new ProbabilityOfBacktestOverfitting(blocks);
            foreach (var set in sets)
                overfitting.Add(set);
            var expected = Logits(sets, blocks).Order().ToArray();
            var actual = overfitting.Compute();
            Assert.Equal(expected, actual.Logits.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal((double)expected.Count(logit => logit <= 0) / expected.Length, actual.Probability);
        }
    }

    [Fact]
    public void Compute_EqualSets_ShareTheMiddleRank()
    {
        var overfitting = new ProbabilityOfBacktestOverfitting(4);
        for (var set = 0; set < 3; set++)
            overfitting.Add(new double[20]);
        var result = overfitting.Compute();
        Assert.All(result.Logits, logit => Assert.Equal(0, logit)); // rank 2 of 3, ω = 1 / 2
        Assert.Equal(1, result.Probability);
        Assert.Null(result.DegradationSlope);
    }

    [Fact]
    public void Add_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProbabilityOfBacktestOverfitting(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProbabilityOfBacktestOverfitting(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProbabilityOfBacktestOverfitting(22));
        var overfitting = new ProbabilityOfBacktestOverfitting(4);
        Assert.Throws<ArgumentException>(() => overfitting.Add(new double[7]));
        overfitting.Add(new double[8]);
        Assert.Throws<ArgumentException>(() => overfitting.Add(new double[9]));
        Assert.Throws<InvalidOperationException>(overfitting.Compute);
    }

    private static IEnumerable<double> Logits(double[][] sets, int blocks)
    {
        var bars = sets[0].Length;
        for (var mask = 0; mask < 1 << blocks; mask++)
        {
            if (int.PopCount(mask) != blocks / 2)
                continue;
            var inSample = sets.Select(set => Sharpe(set.Where((_, bar) => IsIn(bar)))).ToArray();
            var outOfSample = sets.Select(set => Sharpe(set.Where((_, bar) => !IsIn(bar)))).ToArray();
            var chosen = Array.IndexOf(inSample, inSample.Max());
            var omega = (1.0 + outOfSample.Count(value => value < outOfSample[chosen])) / (sets.Length + 1);
            yield return Math.Log(omega / (1 - omega));

            bool IsIn(int bar) => (mask >> Enumerable.Range(0, blocks).Last(block => bars * block / blocks <= bar) & 1) != 0;
        }
    }

    private static double Sharpe(IEnumerable<double> returns)
    {
        var values = returns.ToArray();
        var mean = values.Average();
        return mean / Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
