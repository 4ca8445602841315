using System.Numerics;
using System.Runtime.CompilerServices;
using ParityFast.Digests;

namespace ParityFast.Tests.Digests;

/// <summary>Numbers enter the digest as docs/decision-log.md says, in the shortest MessagePack there is.</summary>
public sealed class DigestTermsTests
{
    [Fact]
    public void Number_RandomDecimals_IsTheShortestFormWithoutTrailingZeros()
    {
        var (wide, stripped) = (0, 0);
        Span<byte> actual = stackalloc byte[64];
        for (var seed = 0; seed < 50_000; seed++)
        {
            var value = RandomDecimal(new Random(seed));
            var (coefficient, decimals) = Canonical(value);
            if (decimals < value.Scale) stripped++;
            if (BigInteger.Abs(coefficient) > long.MaxValue) wide++;
            ref var end = ref DigestTerms.Number(ref actual[0], value);
            Assert.Equal(Expected(coefficient, decimals), actual[..(int)Unsafe.ByteOffset(ref actual[0], ref end)].ToArray());
        }

        Assert.True(wide > 5_000 && stripped > 5_000, $"{wide} wide, {stripped} stripped");
    }

    // Of any width, about every other one with zeros after it, down to and across the limits of 63 and 64 bits.
    private static decimal RandomDecimal(Random random)
    {
        var coefficient = (BigInteger)random.NextInt64() << random.Next(0, 33) >> random.Next(0, 63);
        if (random.Next(8) == 0) coefficient = (BigInteger.One << random.Next(62, 66)) + random.Next(-2, 3);
        for (var zeros = random.Next(2) * random.Next(1, 12); zeros > 0 && coefficient * 10 >> 96 == 0; zeros--) coefficient *= 10;
        var word = (uint)(coefficient & uint.MaxValue);
        var middle = (uint)(coefficient >> 32 & uint.MaxValue);
        return new decimal((int)word, (int)middle, (int)(uint)(coefficient >> 64), random.Next(2) == 0, (byte)random.Next(29));
    }

    private static (BigInteger Coefficient, int Decimals) Canonical(decimal value)
    {
        var bits = decimal.GetBits(value);
        var (coefficient, decimals) = ((BigInteger)(uint)bits[2] << 64 | (BigInteger)(uint)bits[1] << 32 | (uint)bits[0], (int)value.Scale);
        while (decimals > 0 && coefficient % 10 == 0) (coefficient, decimals) = (coefficient / 10, decimals - 1);
        return (bits[3] < 0 ? -coefficient : coefficient, decimals);
    }

    private static byte[] Expected(BigInteger coefficient, int decimals) => BigInteger.Abs(coefficient) <= long.MaxValue
        ? [.. Integer(coefficient), (byte)decimals]
        : [0x92, .. Integer(coefficient >> 64), .. Integer(coefficient & ulong.MaxValue), (byte)decimals];

    // The first form that holds it, as the specification lists them.
    private static byte[] Integer(BigInteger value)
    {
        if (value >= -32 && value <= 127) return [(byte)(sbyte)value];
        for (var size = 0; size < 4; size++)
        {
            var bits = 8 << size;
            var (tag, limit) = value.Sign < 0 ? (0xd0 + size, BigInteger.One << (bits - 1)) : (0xcc + size, BigInteger.One << bits);
            if (value.Sign < 0 ? value >= -limit : value < limit) return [(byte)tag, .. Enumerable.Range(1, bits / 8).Select(part => (byte)(value >> (bits - 8 * part) & 0xff))];
        }

        throw new ArgumentOutOfRangeException(nameof(value));
    }
}
