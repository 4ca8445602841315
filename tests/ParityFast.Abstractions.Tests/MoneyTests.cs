using System.Globalization;
using System.Numerics;
using CsCheck;

namespace ParityFast.Tests;

public sealed class MoneyTests
{
    // Factors as they come, and factors that end in 500, which make ties.
    private static readonly Gen<(long Left, long Right)> Factors = Gen.OneOf(
        Gen.Select(Gen.Long[-4_000_000_000_000, 4_000_000_000_000], Gen.Long[-4_000_000_000_000, 4_000_000_000_000]),
        Gen.Long[-4_000_000_000, 4_000_000_000].Select(thousands => (thousands * 1000 + 500, 1L)));

    // Of few digits, of one word and of more.
    private static readonly Gen<Int128> Units = Gen.OneOf(
        Gen.Int[-2000, 2000].Select(units => (Int128)units),
        Gen.ULong.Select(units => (Int128)units),
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[-1000, 1000]).Select((units, factor) => (Int128)units * factor));

    // With six decimals.
    private static readonly Gen<decimal> Amounts = Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(millionths => millionths / 1_000_000m);

    [Theory]
    [InlineData("0.0000000000005", "0")]
    [InlineData("0.0000000000015", "0.000000000002")]
    [InlineData("-0.0000000000005", "0")]
    [InlineData("-0.0000000000015", "-0.000000000002")]
    [InlineData("0.00000000000050001", "0.000000000001")]
    [InlineData("170141183460469231731687303", "170141183460469231731687303")]
    [InlineData("-170141183460469231731687303", "-170141183460469231731687303")]
    [InlineData("79228162514264338.000000000001", "79228162514264338.00000000000")]
    public void FromDecimal_Ties_GoToTheEvenUnit(string value, string expected)
    {
        var money = Money.FromDecimal(Number(value));
        Assert.Equal(Number(expected), money.ToDecimal());
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void FromProduct_AnyFactors_IsTheExactProductRoundedOnce() =>
        Property.Holds(Gen.Select(Factors, Gen.Int[0, 9], Gen.Int[0, 9]), few: 4_000, full: 200_000, drawn =>
        {
            var ((left, right), leftDecimals, rightDecimals) = drawn;
            var expected = RoundHalfEven((BigInteger)left * right, leftDecimals + rightDecimals - Money.Decimals);
            Assert.Equal(expected, (BigInteger)Money.FromProduct(left, leftDecimals, right, rightDecimals).Units);
        });

    [Trait("Category", "Seeded")]
    [Fact]
    public void Multiply_AnyRate_IsTheExactProductRoundedOnce() =>
        Property.Holds(Gen.Select(Units, Gen.Long[-100_000, 100_000], Gen.Long[1, 1000]), few: 4_000, full: 200_000, drawn =>
        {
            var (units, numerator, denominator) = (drawn.Item1, drawn.Item2, drawn.Item3 * 2);
            var exact = (BigInteger)units * numerator;
            var quotient = BigInteger.DivRem(exact, denominator, out var remainder);
            var twice = BigInteger.Abs(remainder) * 2;
            if (twice > denominator || (twice == denominator && !quotient.IsEven)) quotient += exact.Sign;
            Assert.Equal(quotient, (BigInteger)new Money(units).Multiply(numerator, denominator).Units);
        });

    [Trait("Category", "Seeded")]
    [Fact]
    public void Arithmetic_AnyAmounts_SameAsDecimals() => Property.Holds(Gen.Select(Amounts, Amounts), few: 2_000, full: 50_000, drawn =>
    {
        var (a, b) = drawn;
        var (left, right) = (Money.FromDecimal(a), Money.FromDecimal(b));
        Assert.Equal((a + b, a - b, -a), ((left + right).ToDecimal(), (left - right).ToDecimal(), (-left).ToDecimal()));
        Assert.Equal(a.CompareTo(b), left.CompareTo(right));
        Assert.Equal([a < b, a > b, a <= b, a >= b], new[] { left < right, left > right, left <= right, left >= right });
        Assert.Equal((double)a, left.ToDouble(), Math.Abs((double)a) * 1e-15);
    });

    [Fact]
    public void Arithmetic_BeyondTheRange_Throws()
    {
        Assert.Throws<OverflowException>(() => Money.FromDecimal(decimal.MaxValue));
        Assert.Throws<OverflowException>(() => Money.FromDecimal(decimal.MinValue));
        Assert.Throws<OverflowException>(() => Money.FromProduct(long.MaxValue, 0, long.MaxValue, 0));
        var large = Money.FromDecimal(170141183460469231731687303m);
        Assert.Throws<OverflowException>(() => large + large);
        Assert.Throws<OverflowException>(() => -large - large);
        Assert.Throws<OverflowException>(() => large.Multiply(10, 1));
        Assert.Equal(1.7014118346046923e26, large.ToDouble(), 1e11);
    }

    // Of every size, so that each way of rounding is taken.
    [Trait("Category", "Seeded")]
    [Fact]
    public void ToDouble_AnyAmount_IsTheNearestDouble() =>
        Property.Holds(Gen.Select(Gen.Int128, Gen.Int[1, 126]).Select((units, shift) => units >> shift), few: 4_000, full: 200_000, units =>
        {
            // A text of all digits is read as the nearest double.
            var text = $"{units.ToString(CultureInfo.InvariantCulture)}e-12";
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), new Money(units).ToDouble());
        });

    [Fact]
    public void ToDouble_HalfwayBetweenTwoDoubles_IsTheEvenOne()
    {
        // Doubles near 2^54 are 4 apart.
        Assert.Equal(18_014_398_509_481_984d, Money.FromDecimal(18_014_398_509_481_986m).ToDouble());
        Assert.Equal(18_014_398_509_481_992d, Money.FromDecimal(18_014_398_509_481_990m).ToDouble());
    }

    [Fact]
    public void ToString_Amount_IsInvariant() => Assert.Equal("-1234.500000000000", Money.FromDecimal(-1234.5m).ToString());

    private static BigInteger RoundHalfEven(BigInteger value, int digits)
    {
        if (digits <= 0) return value * BigInteger.Pow(10, -digits);
        var divisor = BigInteger.Pow(10, digits);
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        return twice > divisor || (twice == divisor && !quotient.IsEven) ? quotient + value.Sign : quotient;
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
