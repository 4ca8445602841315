namespace ParityFast.Strategies;

/// <summary>128-bit whole numbers of 10^-scale units: their division, and the way to decimals and back.</summary>
internal static class ScaledInteger
{
    /// <summary><paramref name="units"/> × 10^-<paramref name="scale"/> with all its zeros; rounded half-even beyond what a decimal holds.</summary>
    public static decimal ToDecimal(Int128 units, int scale)
    {
        var magnitude = (UInt128)Int128.Abs(units);
        if (magnitude >> 96 != 0) return ToShorterDecimal(units, scale);
        var low = (ulong)magnitude;
        return new decimal((int)low, (int)(low >> 32), (int)(magnitude >> 64), units < 0, (byte)scale);
    }

    /// <summary>The inverse of <see cref="ToDecimal"/>, for a value of no more than <paramref name="scale"/> decimals.</summary>
    public static Int128 FromDecimal(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (Int128)new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        if (value.Scale != scale) magnitude *= Scale.PowerOfTen(scale - value.Scale);
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    /// <summary>The quotient rounded down, or the end of the 64-bit range that lies next to it.</summary>
    public static long DivideDown(Int128 numerator, long denominator)
    {
        // Nearly always both fit in 64 bits, where a division costs a few nanoseconds and not fifty.
        if (numerator == (long)numerator)
        {
            var (quotient, remainder) = Math.DivRem((long)numerator, denominator);
            return remainder < 0 ? quotient - 1 : quotient;
        }

        var wide = numerator / denominator;
        if (wide * denominator > numerator) wide -= 1;
        return (long)Int128.Clamp(wide, long.MinValue, long.MaxValue);
    }

    /// <summary>The quotient rounded up, or the end of the 64-bit range that lies next to it.</summary>
    public static long DivideUp(Int128 numerator, long denominator) => DivideDown(numerator + denominator - 1, denominator);

    private static decimal ToShorterDecimal(Int128 units, int scale)
    {
        Int128 divisor = 1;
        Int128 rounded;
        do
        {
            (divisor, scale) = (divisor * 10, scale - 1);
            var (quotient, remainder) = Int128.DivRem(units, divisor);
            var twice = Int128.Abs(remainder) * 2;
            rounded = twice > divisor || (twice == divisor && Int128.IsOddInteger(quotient)) ? quotient + Int128.Sign(units) : quotient;
        }
        while ((UInt128)Int128.Abs(rounded) >> 96 != 0);

        return ToDecimal(rounded, scale);
    }
}
