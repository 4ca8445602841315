using System.Numerics;

namespace ParityFast.Margin;

/// <summary>Exact quotients as whole price steps.</summary>
internal static class PriceQuotient
{
    /// <summary>
    /// <paramref name="numerator"/> × 10^<paramref name="exponent"/> ÷ <paramref name="denominator"/>, rounded up or down to a whole
    /// step; the largest 64-bit number if it is beyond that.
    /// </summary>
    public static long Divide(UInt128 numerator, UInt128 denominator, int exponent, bool up)
    {
        var power = (ulong)Scale.PowerOfTen(Math.Abs(exponent));
        var scaled = exponent < 0 ? denominator : numerator;
        if (scaled > UInt128.MaxValue / power) return Wide(numerator, denominator, exponent, up);
        if (exponent < 0) denominator *= power;
        else numerator *= power;
        var (quotient, rest) = UInt128.DivRem(numerator, denominator);
        if (up && rest != 0) quotient++;
        return quotient > (ulong)long.MaxValue ? long.MaxValue : (long)quotient;
    }

    private static long Wide(BigInteger numerator, BigInteger denominator, int exponent, bool up)
    {
        if (exponent < 0) denominator *= BigInteger.Pow(10, -exponent);
        else numerator *= BigInteger.Pow(10, exponent);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (up && !rest.IsZero) quotient++;
        return quotient > long.MaxValue ? long.MaxValue : (long)quotient;
    }
}
