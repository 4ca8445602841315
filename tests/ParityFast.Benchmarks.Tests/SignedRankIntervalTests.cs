using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

public sealed class SignedRankIntervalTests
{
    [Fact]
    public void Of_TenValues_IsThatOfTheTables()
    {
        // Tables of the signed-rank statistic: for n = 10 and a tail of 0.025 the critical value is 8, so that the bounds are the
        // ninth lowest and ninth highest of the 55 averages. Of 1 … 10 the averages are 1, 1.5, 2 (twice), 2.5 (twice), 3 (three times), …
        var interval = SignedRankInterval.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], tail: 0.025);
        Assert.Equal((3.0, 8.0), interval);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Of_AsManyValuesAsTheTailNeeds_IsTheirRange(int count, bool exists)
    {
        // 2^-8 = 0.0039, 2^-9 = 0.00195.
        var interval = SignedRankInterval.Of([.. Enumerable.Range(1, count).Select(value => (double)value)], tail: 0.0025);
        Assert.Equal(exists ? (1.0, (double)count) : null, interval);
    }

    [Fact]
    public void Of_SymmetricSamples_MissesTheCentreAsOftenAsItSays()
    {
        var (misses, random, samples) = (0, new Random(7), 20_000);
        for (var sample = 0; sample < samples; sample++)
        {
            var values = Enumerable.Range(0, 12).Select(_ => random.NextDouble() - random.NextDouble()).ToArray();
            if (SignedRankInterval.Of(values, tail: 0.01) is var (low, high) && (low > 0 || high < 0)) misses++;
        }

        // 2 × 0.0085 at n = 12: the tail is the largest of the exact ones below 0.01.
        Assert.InRange(misses, 0.010 * samples, 0.021 * samples);
    }
}
