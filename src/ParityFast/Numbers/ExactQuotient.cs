using System.Numerics;

namespace ParityFast.Numbers;

/// <summary>Floors of exact quotients of numbers larger than a machine word.</summary>
internal static class ExactQuotient
{
    /// <summary>
    /// floor(<paramref name="numerator"/> ÷ (<paramref name="denominator"/> × 10^<paramref name="exponent"/>)).
    /// </summary>
    /// <exception cref="OverflowException">The quotient does not fit in 64 bits.</exception>
    public static long Floor(UInt128 numerator, UInt128 denominator, int exponent)
    {
        var decimals = Math.Min(Math.Abs(exponent), 18);
        var power = (ulong)Scale.PowerOfTen(decimals);
        var scaled = exponent < 0 ? numerator : denominator;
        if ((ulong)(scaled >> 64) >> (62 - (int)ulong.Log2(power)) != 0) return Wide(numerator, denominator, exponent);
        if (exponent < 0) numerator *= power;
        else denominator *= power;
        // A notional of few digits against a small quantity step takes a power of more digits than a word holds: in two steps.
        var rest = exponent < 0 ? exponent + decimals : exponent - decimals;
        return rest == 0 ? Floor(numerator, denominator) : Floor(numerator, denominator, rest);
    }

    private static long Floor(UInt128 numerator, UInt128 denominator)
    {
        // By 64 bits the processor divides in one instruction: 4 ns.
        if (denominator == (ulong)denominator) return checked((long)(numerator / (ulong)denominator));
        // A whole 128-bit division costs ten times this: an estimate in double is off by a few units at most, and products are cheap.
        var estimate = (double)numerator / (double)denominator;
        if (estimate >= 1L << 50) return checked((long)(numerator / denominator));
        var quotient = (ulong)estimate;
        while (quotient > 0 && denominator * quotient > numerator) quotient--;
        while (denominator * (quotient + 1) <= numerator) quotient++;
        return (long)quotient;
    }

    private static long Wide(UInt128 numerator, UInt128 denominator, int exponent)
    {
        BigInteger left = numerator, right = denominator;
        if (exponent < 0) left *= BigInteger.Pow(10, -exponent);
        else right *= BigInteger.Pow(10, exponent);
        return checked((long)(left / right));
    }
}
