namespace ParityFast.Strategies;

/// <summary>Whole numbers that may need 128 bits and nearly always fit in 64. In 64 bits they are many times as fast.</summary>
internal static class ScaledInteger
{
    /// <summary>The product.</summary>
    /// <exception cref="OverflowException">It needs more than 128 bits.</exception>
    public static Int128 Multiply(Int128 left, long right) =>
        left == (long)left ? Math.BigMul((long)left, right) : checked(left * right);

    /// <summary>The quotient rounded down, or the end of the 64-bit range that lies next to it.</summary>
    public static long DivideDown(Int128 numerator, long denominator)
    {
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
}
