using System.Globalization;
using System.Numerics;
using System.Text;
using ParityFast.Features;

namespace ParityFast.Tests.Features;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData(4235050, 1, 2, "42350.5")]
    [InlineData(-4235050, 1, 2, "-42350.5")]
    [InlineData(0, 20, 2, "0")]
    [InlineData(1, 1, 9, "0.000000001")]
    [InlineData(12_776_940, 3, 2, "42589.8")]
    [InlineData(1, 3, 0, "1/3")]
    [InlineData(-10, 300, 1, "-1/300")]
    [InlineData(1, 2, 0, "0.5")]
    [InlineData(-1, 1 << 16, 0, "-0.0000152587890625")]
    [InlineData(long.MinValue, 1, 0, "-9223372036854775808")]
    public void Write_Value_IsExact(long value, long weight, int decimals, string expected) => Assert.Equal(expected, Written(value, weight, decimals));

    [Fact]
    [Trait("Category", "Seeded")]
    public void Write_RandomValues_AreTheFractionThatTheyAre()
    {
        long[] weights = [1, 2, 3, 5, 20, 26, 60, 100, 300, 1 << 16, 1 << 20, 1L << 28, 1L << 34, 5L << 34, 1L << 39, 7L << 30];
        for (var seed = 0; seed < Seeds.Count(2_000, 200_000); seed++)
        {
            var random = new Random(seed);
            var (value, weight, decimals) = (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63), weights[random.Next(weights.Length)], random.Next(10));
            var written = Written(value, weight, decimals);
            var (numerator, denominator) = Fraction(written);
            Assert.True(numerator * weight * BigInteger.Pow(10, decimals) == value * denominator, $"{value} / {weight} at {decimals}: {written}");
            if (written.Contains('/', StringComparison.Ordinal)) Assert.False(IsDecimal(denominator));
            else Assert.False(written.Contains('.', StringComparison.Ordinal) && written[^1] is '0' or '.');
        }
    }

    private static bool IsDecimal(BigInteger denominator)
    {
        for (; denominator % 2 == 0; denominator /= 2)
        {
        }

        for (; denominator % 5 == 0; denominator /= 5)
        {
        }

        return denominator == 1;
    }

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(string text)
    {
        var parts = text.Split('/');
        if (parts.Length == 2) return (Whole(parts[0]), Whole(parts[1]));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? (Whole(text), 1) : (Whole(text.Remove(point, 1)), BigInteger.Pow(10, text.Length - point - 1));
    }

    private static BigInteger Whole(string text) => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Written(long value, long weight, int decimals)
    {
        Span<byte> text = stackalloc byte[96];
        return Encoding.ASCII.GetString(text[..new ExactNumber(weight, decimals).Write(value, text)]);
    }
}
