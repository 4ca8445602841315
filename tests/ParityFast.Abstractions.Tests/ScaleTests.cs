using System.Globalization;
using CsCheck;

namespace ParityFast.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void PowerOfTen_EveryExponent_IsThePower()
    {
        var power = 1m;
        for (var exponent = 0; exponent <= 18; exponent++, power *= 10) Assert.Equal(power, Scale.PowerOfTen(exponent));
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void ToDecimal_AnySteps_IsTheQuotientWithItsZeros() => Property.Holds(Gen.Select(Gen.Long, Gen.Int[0, 9]), few: 2_000, full: 50_000, drawn =>
    {
        var (steps, decimals) = drawn;
        var value = Scale.ToDecimal(steps, decimals);
        Assert.Equal((decimal)steps / Scale.PowerOfTen(decimals), value);
        Assert.Equal(decimals, value.Scale);
        Assert.Equal(steps, Scale.ToSteps(value, decimals));
    });

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void ToSteps_Extremes_ComeBack(long steps)
    {
        Assert.Equal(steps, Scale.ToSteps(Scale.ToDecimal(steps, 9), 9));
        Assert.Equal(steps, Scale.ToSteps(Scale.ToDecimal(steps, 0), 0));
    }

    [Theory]
    [InlineData("0.001", 2)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("-9223372036854775809", 0)]
    [InlineData("92233720368547758.08", 2)]
    [InlineData("79228162514264337593543950335", 9)]
    [InlineData("-79228162514264337593543950335", 9)]
    public void ToSteps_ThatDoNotFit_ThrowsAndNamesTheValue(string value, int decimals)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);
        Assert.False(Scale.TryToSteps(number, decimals, out _));
        Assert.Contains(value, Assert.Throws<OverflowException>(() => Scale.ToSteps(number, decimals)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.500", 1)]
    [InlineData("100", 0)]
    [InlineData("0.000", 0)]
    [InlineData("-0.0010", 3)]
    [InlineData("0.0000000000000000000000000001", 28)]
    public void SignificantDecimals_IgnoreTrailingZeros(string value, int expected) =>
        Assert.Equal(expected, Scale.SignificantDecimals(decimal.Parse(value, CultureInfo.InvariantCulture)));
}
