using System.Numerics;
using ParityFast.Numbers;

namespace ParityFast.Tests.Numbers;

public sealed class ExactQuotientTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Floor_RandomNumbersOfAnySize_IsThatOfBigIntegers()
    {
        var runs = Seeds.Count(few: 20_000, full: 200_000);
        var random = new Random(20261123);
        var (fits, tooLarge) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            UInt128 numerator = Number(random, 96), denominator = Number(random, 100) + 1;
            var exponent = random.Next(-40, 41);
            BigInteger left = numerator, right = denominator;
            if (exponent < 0) left *= BigInteger.Pow(10, -exponent);
            else right *= BigInteger.Pow(10, exponent);
            var expected = left / right;
            if (expected > long.MaxValue)
            {
                tooLarge++;
                Assert.Throws<OverflowException>(() => ExactQuotient.Floor(numerator, denominator, exponent));
            }
            else
            {
                fits++;
                Assert.Equal((long)expected, ExactQuotient.Floor(numerator, denominator, exponent));
            }
        }

        Assert.True(fits > runs / 4 && tooLarge > runs / 20, $"{fits} quotients that fit, {tooLarge} that do not");
    }

    [Theory]
    [InlineData(1505, 1, 0.00001, 8)]
    [InlineData(1000, 0, 97123.45, 8)]
    [InlineData(1000, 0, 0.5, 9)]
    [InlineData(7, 0, 3, 0)]
    public void Floor_NotionalOverPrice_IsTheQuantity(long coefficient, int decimals, double price, int quantityDecimals)
    {
        var units = (UInt128)Money.FromDecimal((decimal)price).Units;
        var expected = BigInteger.Pow(10, Money.Decimals + quantityDecimals - decimals) * coefficient / units;
        Assert.Equal((long)expected, ExactQuotient.Floor((UInt128)coefficient, units, decimals - Money.Decimals - quantityDecimals));
    }

    // Numbers of every length are as likely, and the long ones among them not rare.
    private static UInt128 Number(Random random, int bits) =>
        new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64() << 1 | (uint)random.Next(2)) >> (128 - random.Next(1, bits + 1));
}
