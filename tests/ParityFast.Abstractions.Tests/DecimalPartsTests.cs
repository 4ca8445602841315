namespace ParityFast.Tests;

/// <summary>The view of a decimal's words is what the library says of them.</summary>
public sealed class DecimalPartsTests
{
    [Fact]
    public void Of_AnyDecimal_IsWhatGetBitsSays()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var (low, middle, high) = (random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue), random.Next(3) == 0 ? random.Next() : 0);
            AssertSame(new decimal(low, middle, high, random.Next(2) == 0, (byte)random.Next(29)));
        }

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
