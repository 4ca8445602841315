using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>The verdict on samples whose truth is known.</summary>
[Trait("Category", "Endurance")]
public sealed class VerdictRuleTests
{
    // Enough that a wrong verdict in one of a hundred would show ten times over.
    private const int Seeds = 2_000;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.03)]
    [InlineData(0.10)]
    public void Judge_TheSameTree_IsHardlyEverSlowerOrFaster(double noise)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, processNoise: noise));
        Assert.InRange(counts[Verdict.Slower], 0, Seeds / 1_000);
        Assert.InRange(counts[Verdict.Faster], 0, Seeds / 1_000);
    }

    [Fact]
    public void Judge_TheSameTreeOnAQuietMachine_IsTheSame()
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, processNoise: 0.015));
        Assert.InRange(counts[Verdict.Same], Seeds * 0.98, Seeds);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.03)]
    public void Judge_ThreePercentSlower_IsHardlyEverSlower(double noise)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1.03, processNoise: noise));
        Assert.InRange(counts[Verdict.Slower], 0, Seeds / 200);
        Assert.Equal(0, counts[Verdict.Faster]);
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.03)]
    [InlineData(0.10)]
    public void Judge_TenPercentSlower_IsNeverGreen(double noise)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1.10, processNoise: noise));
        Assert.Equal(0, counts[Verdict.Same] + counts[Verdict.Faster]);
    }

    [Theory]
    [InlineData(0.015, 0.99)]
    [InlineData(0.025, 0.9)]
    public void Judge_TenPercentSlower_IsFound(double noise, double share)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1.10, processNoise: noise));
        Assert.True(counts[Verdict.Slower] >= Seeds * share, string.Join(' ', counts));
    }

    [Fact]
    public void Judge_TenPercentFaster_IsFound()
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1 / 1.10, processNoise: 0.015));
        Assert.InRange(counts[Verdict.Faster], Seeds * 0.97, Seeds);
        Assert.Equal(0, counts[Verdict.Same] + counts[Verdict.Slower]);
    }

    [Theory]
    [InlineData(0, 0.12)]
    [InlineData(0.12, 0)]
    [InlineData(0.12, 0.12)]
    public void Judge_ProcessesAtTwoSpeeds_AreInconclusive(double reference, double current)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, modes: (reference, current)));
        Assert.True(counts[Verdict.Inconclusive] >= Seeds * 0.985 && counts[Verdict.Slower] <= Seeds / 100, string.Join(' ', counts));
    }

    [Fact]
    public void Judge_ATreeAtTwoSpeedsWithinEachProcess_IsInconclusive()
    {
        var counts = Count(seed => Turns(seed, (random, _) => (5 * Noise(random), (random.Next(2) == 0 ? 5 : 6) * Noise(random))));
        Assert.InRange(counts[Verdict.Inconclusive], Seeds * 0.98, Seeds);
        Assert.Equal(0, counts[Verdict.Same] + counts[Verdict.Faster]);
    }

    [Fact]
    public void Judge_AMachineAtTwoSpeedsThatBothTreesMeet_IsTheSame()
    {
        var counts = Count(seed => Turns(seed, (random, turn) => (turn % 3 == 0 ? 5 : 9) is var speed ? (speed * Noise(random), speed * Noise(random)) : default));
        Assert.Equal(Seeds, counts[Verdict.Same]);
    }

    private static double Noise(Random random) => 1 + (0.005 * random.NextDouble());

    private static ProcessPair[] Turns(int seed, Func<Random, int, (double Reference, double Current)> take)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 24).Select(_ =>
        {
            var turns = Enumerable.Range(0, 20).Select(turn => take(random, turn)).ToArray();
            return new ProcessPair([.. turns.Select(turn => turn.Reference)], [.. turns.Select(turn => turn.Current)]);
        })];
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.2)]
    public void Judge_AMachineThatDrifts_IsTheSame(double drift)
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, drift: drift));
        Assert.InRange(counts[Verdict.Same], Seeds * 0.97, Seeds);
        Assert.InRange(counts[Verdict.Slower], 0, Seeds / 1_000);
    }

    [Fact]
    public void Judge_TenPercentSlowerOnAMachineThatDrifts_IsNeverGreen()
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1.10, drift: 0.3));
        Assert.Equal(0, counts[Verdict.Same] + counts[Verdict.Faster]);
        Assert.InRange(counts[Verdict.Slower], Seeds * 0.9, Seeds);
    }

    [Fact]
    public void Judge_ADifferenceBelowTheFloor_IsTheSame()
    {
        // 0.06 ns of 0.6 are ten percent, and less than the floor of 0.1 ns.
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 1.10, nanoseconds: 0.6, processNoise: 0.01));
        Assert.Equal(0, counts[Verdict.Slower]);
        Assert.InRange(counts[Verdict.Same], Seeds * 0.97, Seeds);
    }

    [Fact]
    public void Judge_NoiseFarBeyondTheMargin_IsNeverGreen()
    {
        var counts = Count(seed => SyntheticPairs.Create(seed, processNoise: 0.25));
        Assert.Equal(0, counts[Verdict.Same] + counts[Verdict.Faster]);
    }

    [Fact]
    public void Judge_TwiceAsSlowAmidNoise_IsSlower()
    {
        // A change this large shows through what would hide a small one.
        var counts = Count(seed => SyntheticPairs.Create(seed, slowdown: 2, processNoise: 0.08));
        Assert.InRange(counts[Verdict.Slower], Seeds * 0.95, Seeds);
    }

    [Fact]
    public void Judge_TooFewPairs_IsInconclusiveAndSaysSo()
    {
        var judgement = VerdictRule.Judge(SyntheticPairs.Create(seed: 1, count: VerdictRule.FewestPairs - 1, slowdown: 3, processNoise: 0.001));
        Assert.Equal((Verdict.Inconclusive, "8 pairs, 9 needed", (double?)null), (judgement.Verdict, judgement.Reason, judgement.Low));
        Assert.NotEqual(Verdict.Inconclusive, VerdictRule.Judge(SyntheticPairs.Create(seed: 1, count: VerdictRule.FewestPairs, slowdown: 3, processNoise: 0.001)).Verdict);
    }

    // As a comparison judges: after half of the pairs, and after all of them when the half was inconclusive.
    private static Dictionary<Verdict, int> Count(Func<int, ProcessPair[]> create)
    {
        var counts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var pairs = create(seed);
            var verdict = VerdictRule.Judge(pairs[..(pairs.Length / 2)]).Verdict;
            counts[verdict == Verdict.Inconclusive ? VerdictRule.Judge(pairs).Verdict : verdict]++;
        }

        return counts;
    }
}
