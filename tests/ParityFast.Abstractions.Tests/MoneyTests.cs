using System.Globalization;
using System.Numerics;

namespace ParityFast.Tests;

public sealed class MoneyTests
{
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

    [Fact]
    public void FromProduct_RandomFactors_IsTheExactProductRoundedOnce()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var (left, right) = (random.NextInt64(-4_000_000_000_000, 4_000_000_000_000), random.NextInt64(-4_000_000_000_000, 4_000_000_000_000));
            // Trailing fives make ties.
            if (seed % 3 == 0) (left, right) = (left / 1000 * 1000 + 500, 1);
            var (leftDecimals, rightDecimals) = (random.Next(10), random.Next(10));
            var expected = RoundHalfEven((BigInteger)left * right, leftDecimals + rightDecimals - Money.Decimals);
            Assert.Equal(expected, (BigInteger)Money.FromProduct(left, leftDecimals, right, rightDecimals).Units);
        }
    }

    [Fact]
    public void Multiply_RandomRates_IsTheExactProductRoundedOnce()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            // Of few digits, of one word and of more.
            var units = (seed % 3) switch
            {
                0 => random.Next(-2000, 2000),
                1 => (Int128)(ulong)random.NextInt64(long.MinValue, long.MaxValue),
                _ => (Int128)random.NextInt64() * random.Next(-1000, 1000),
            };
            long numerator = random.Next(-100_000, 100_000), denominator = random.Next(1, 1000) * 2;
            var exact = (BigInteger)units * numerator;
            var quotient = BigInteger.DivRem(exact, denominator, out var remainder);
            var twice = BigInteger.Abs(remainder) * 2;
            if (twice > denominator || (twice == denominator && !quotient.IsEven)) quotient += exact.Sign;
            Assert.Equal(quotient, (BigInteger)new Money(units).Multiply(numerator, denominator).Units);
        }
    }

    [Fact]
    public void Arithmetic_RandomAmounts_SameAsDecimals()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var (a, b) = (random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) / 1_000_000m, random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) / 1_000_000m);
            var (left, right) = (Money.FromDecimal(a), Money.FromDecimal(b));
            Assert.Equal((a + b, a - b, -a), ((left + right).ToDecimal(), (left - right).ToDecimal(), (-left).ToDecimal()));
            Assert.Equal(a.CompareTo(b), left.CompareTo(right));
            Assert.Equal([a < b, a > b, a <= b, a >= b], new[] { left < right, left > right, left <= right, left >= right });
            Assert.Equal((double)a, left.ToDouble(), Math.Abs((double)a) * 1e-15);
        }
    }

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

    [Fact]
    public void ToDouble_RandomAmounts_IsTheNearestDouble()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            // Of every size, so that each way of rounding is taken.
            var units = new Int128((ulong)random.NextInt64(), (ulong)random.NextInt64()) >> random.Next(1, 127);
            var amount = new Money(random.Next(2) == 0 ? units : -units);
            // A text of all digits is read as the nearest double.
            var text = $"{amount.Units.ToString(CultureInfo.InvariantCulture)}e-12";
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), amount.ToDouble());
        }
    }

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
