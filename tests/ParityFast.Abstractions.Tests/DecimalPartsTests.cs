using CsCheck;

namespace ParityFast.Tests;

/// <summary>The view of a decimal's words is what the library says of them.</summary>
public sealed class DecimalPartsTests
{
    // Of two words, and of three.
    private static readonly Gen<decimal> Decimals = Gen.Select(Gen.Int, Gen.Int, Gen.OneOf(Gen.Const(0), Gen.Int), Gen.Bool, Gen.Byte[0, 28])
        .Select((low, middle, high, isNegative, decimals) => new decimal(low, middle, high, isNegative, decimals));

    [Trait("Category", "Seeded")]
    [Fact]
    public void Of_AnyDecimal_IsWhatGetBitsSays()
    {
        Property.Holds(Decimals, few: 2_000, full: 100_000, AssertSame);
        AssertSame(0m);
        AssertSame(decimal.MaxValue);
        AssertSame(decimal.MinValue);
    }

    private static void AssertSame(decimal value)
    {
        var bits = decimal.GetBits(value);
        ref readonly var parts = ref DecimalParts.Of(in value);
        Assert.Equal((uint)bits[2], parts.High);
        Assert.Equal(((ulong)(uint)bits[1] << 32) | (uint)bits[0], parts.Low);
        Assert.Equal(((UInt128)(uint)bits[2] << 64) | parts.Low, parts.Coefficient);
        Assert.Equal((bits[3] >> 16) & 0xff, parts.Decimals);
        Assert.Equal(bits[3] < 0, parts.IsNegative);
    }
}
