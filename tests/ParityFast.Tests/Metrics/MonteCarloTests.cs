using System.Numerics;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class MonteCarloTests
{
    public static TheoryData<int, ulong, int?, double> Cases => new()
    {
        { 10, 1, null, 0.5 }, { 11, 7, 1, 0.05 }, { 64, 42, 64, 0.1 }, { 250, ulong.MaxValue, null, 0.02 }, { 1_000, 3, 20, 0.2 }, { 12, 0, 5, 1 },
    };

    // The page's words in the plainest code: 128-bit products by BigInteger, paths as lists.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_AnySeries_IsWhatAPlainImplementationDraws(int count, ulong seed, int? block, double ruin)
    {
        var source = new Random(count);
        double[] returns = [.. Enumerable.Range(0, count).Select(_ => (source.NextDouble() - 0.49) / 8)];
        var result = MonteCarlo.Run(returns, new MonteCarloOptions { Paths = 200, Seed = seed, BlockLength = block, RuinLoss = ruin });
        var length = block ?? Enumerable.Range(1, count).Last(root => (long)root * root * root <= count);
        Assert.Equal(length, result.BlockLength);
        var (totals, drawdowns, ruined, lost) = (new List<double>(), new List<double>(), 0, 0);
        var seeds = new PlainSplitMix(seed);
        for (var path = 0; path < 200; path++)
        {
            var random = new PlainSplitMix(seeds.Next());
            var places = new List<int> { random.Below(count) };
            while (places.Count < count) places.Add(random.Below(length) == 0 ? random.Below(count) : (places[^1] + 1) % count);
            var capital = new List<double> { 1 };
            foreach (var place in places) capital.Add(Math.Max(0, capital[^1] * (1 + returns[place])));
            totals.Add(capital[^1] - 1);
            var peak = 0.0;
            drawdowns.Add(capital.Select(value => ((peak = Math.Max(peak, value)) - value) / peak).Max());
            if (capital.Min() <= 1 - ruin) ruined++;
            if (capital[^1] < 1) lost++;
        }

        Assert.Equal([Type7(totals, 0.05), Type7(totals, 0.25), Type7(totals, 0.5), Type7(totals, 0.75), Type7(totals, 0.95)],
            [result.TotalReturn.P05, result.TotalReturn.P25, result.TotalReturn.Median, result.TotalReturn.P75, result.TotalReturn.P95]);
        Assert.Equal([Type7(drawdowns, 0.05), Type7(drawdowns, 0.5), Type7(drawdowns, 0.95)], [result.MaxDrawdown.P05, result.MaxDrawdown.Median, result.MaxDrawdown.P95]);
        Assert.Equal((ruined / 200.0, lost / 200.0), (result.RuinProbability, result.LossProbability));
    }

    [Fact]
    public void Run_EqualReturns_EveryPathIsTheObservedOne()
    {
        // 0.9^3 = 0.729: a fall of 0.271 from the capital at the start, never back to it.
        var falling = MonteCarlo.Run([-0.1, -0.1, -0.1], new MonteCarloOptions { Paths = 50, RuinLoss = 0.27 });
        Assert.Equal(0.9 * 0.9 * 0.9 - 1, falling.TotalReturn.P05);
        Assert.Equal(falling.TotalReturn.P05, falling.TotalReturn.P95);
        Assert.Equal(1 - 0.9 * 0.9 * 0.9, falling.MaxDrawdown.Median);
        Assert.Equal((1.0, 1.0), (falling.LossProbability, falling.RuinProbability));
        var rising = MonteCarlo.Run([0.1, 0.1, 0.1], new MonteCarloOptions { Paths = 50 });
        Assert.Equal((0.0, 0.0, 0.0), (rising.MaxDrawdown.P95, rising.LossProbability, rising.RuinProbability));
    }

    [Fact]
    public void Run_TwoOutcomesDrawnOneByOne_HaveTheBinomialsLossProbability()
    {
        // Five draws of +10 % or −10 %: below the start with two wins or fewer, 1.1² × 0.9³ = 0.882 and 1.1³ × 0.9² = 1.078.
        const int Paths = 40_000;
        var result = MonteCarlo.Run([0.1, -0.1, 0.1, -0.1, 0.1], new MonteCarloOptions { Paths = Paths, BlockLength = 1, Seed = 5 });
        var wins = 0.6;
        var expected = Enumerable.Range(0, 3).Sum(k => Choose(5, k) * Math.Pow(wins, k) * Math.Pow(1 - wins, 5 - k));
        // Four deviations of a share of so many paths.
        Assert.InRange(result.LossProbability, expected - 4 * Math.Sqrt(expected * (1 - expected) / Paths), expected + 4 * Math.Sqrt(expected * (1 - expected) / Paths));
    }

    [Fact]
    public void Run_DoubleOrNothingDrawnOneByOne_IsRuinedAsOftenAsThereIsALoss()
    {
        // A return of −1 leaves nothing: twenty draws, of which one in twenty is it. 1 − 0.95^20 = 0.6415.
        const int Paths = 40_000;
        double[] returns = [.. Enumerable.Repeat(0.01, 19), -1];
        var result = MonteCarlo.Run(returns, new MonteCarloOptions { Paths = Paths, BlockLength = 1, RuinLoss = 1, Seed = 9 });
        var expected = 1 - Math.Pow(0.95, 20);
        Assert.InRange(result.RuinProbability, expected - 4 * Math.Sqrt(expected * (1 - expected) / Paths), expected + 4 * Math.Sqrt(expected * (1 - expected) / Paths));
        Assert.Equal((1.0, -1.0), (result.MaxDrawdown.P95, result.TotalReturn.P05));
    }

    [Fact]
    public void Run_OneBlockAsLongAsAll_KeepsTheOrderMostly()
    {
        // Gains and losses alternate: in blocks no path falls far, one by one some do.
        double[] returns = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 0.02 : -0.02)];
        var blocks = MonteCarlo.Run(returns, new MonteCarloOptions { BlockLength = 400 });
        var single = MonteCarlo.Run(returns, new MonteCarloOptions { BlockLength = 1 });
        Assert.True(blocks.MaxDrawdown.P95 * 2 < single.MaxDrawdown.P95, $"{blocks.MaxDrawdown.P95} and {single.MaxDrawdown.P95}");
    }

    [Fact]
    public void Run_SameSeed_SameBitsAndAnotherSeedOthers()
    {
        double[] returns = [.. Enumerable.Range(0, 90).Select(i => Math.Sin(i) / 50)];
        var first = MonteCarlo.Run(returns, new MonteCarloOptions { Seed = 11 });
        Assert.Equal(first, MonteCarlo.Run(returns, new MonteCarloOptions { Seed = 11 }));
        Assert.NotEqual(first.TotalReturn, MonteCarlo.Run(returns, new MonteCarloOptions { Seed = 12 }).TotalReturn);
    }

    [Fact]
    public void Run_WhatCannotBeDrawn_IsRejected()
    {
        Assert.Throws<ArgumentException>(() => MonteCarlo.Run([]));
        Assert.Throws<ArgumentException>(() => MonteCarlo.Run([0.1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MonteCarlo.Run([0.1, 0.2], new MonteCarloOptions { Paths = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MonteCarlo.Run([0.1, 0.2], new MonteCarloOptions { BlockLength = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MonteCarlo.Run([0.1, 0.2], new MonteCarloOptions { RuinLoss = 0 }));
    }

    private static double Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;

    private static double Type7(List<double> values, double probability)
    {
        var sorted = values.Order().ToArray();
        var at = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(at);
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    private sealed class PlainSplitMix(ulong seed)
    {
        private static readonly BigInteger Word = BigInteger.One << 64;

        private BigInteger _state = seed;

        public ulong Next()
        {
            _state = (_state + 0x9e3779b97f4a7c15) % Word;
            var mixed = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9 % Word;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb % Word;
            return (ulong)(mixed ^ (mixed >> 31));
        }

        public int Below(int bound) => (int)((BigInteger)Next() * bound >> 64);
    }
}
