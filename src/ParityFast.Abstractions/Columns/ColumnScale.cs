namespace ParityFast;

/// <summary>
/// How columns over columns are stored: exactly while the divisor stays small, else rounded half-even to a fixed part of a step.
/// </summary>
internal static class ColumnScale
{
    /// <summary>Fractional digits of a ratio's step: 100 is 10^8 steps, and ratios to 140 million fit.</summary>
    public const int RatioDecimals = 6;

    /// <summary>The divisor of a ratio's column.</summary>
    public const long RatioWeight = 1L << 16;

    // A volume may have 10^12 steps, so that its column has fewer parts of a step than a price.
    private const long QuantityWeight = 1L << 20;

    // Up to this divisor a mean or a sum stays exact.
    private const long LargestExactWeight = 1L << 20;

    /// <summary>Fractional digits of a unit's step.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    /// <param name="volumeDecimals">Fractional digits of a volume step.</param>
    public static int DecimalsOf(ColumnUnit unit, int priceDecimals, int volumeDecimals) => unit switch
    {
        ColumnUnit.Ratio => RatioDecimals,
        ColumnUnit.Quantity => volumeDecimals,
        ColumnUnit.Count => 0,
        _ => priceDecimals,
    };

    /// <summary>The divisor of a rounded column.</summary>
    /// <param name="unit">What its values are.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    public static long RoundingWeight(ColumnUnit unit, int priceDecimals) => unit switch
    {
        ColumnUnit.Price => FixedPoint.Weight(priceDecimals),
        ColumnUnit.Ratio => RatioWeight,
        ColumnUnit.Count => FixedPoint.Weight(0),
        _ => QuantityWeight,
    };

    /// <summary>The divisor of the sum of so many values, if it is exact; else the divisor of one.</summary>
    public static long MeanWeight(long weight, long divisor) => IsExact(weight, divisor) ? weight * divisor : weight;

    /// <summary>True if a column of this divisor, divided once more, is stored without rounding.</summary>
    public static bool IsExact(long weight, long divisor) => (Int128)weight * divisor <= LargestExactWeight;

    /// <summary>True if a constant's denominator does not make a column's divisor too large.</summary>
    public static bool IsSmall(long weight, long denominator) =>
        (Int128)weight * denominator <= Int128.Max(LargestExactWeight, 32 * (Int128)weight);

    /// <summary>A ratio as a column value.</summary>
    /// <exception cref="OverflowException">It does not fit: ratios to 140 million do.</exception>
    public static long Ratio(double value) => FixedPoint.Round(value * 1e6, RatioWeight);

    /// <summary>The quotient rounded half-even.</summary>
    /// <exception cref="OverflowException">It does not fit in 64 bits.</exception>
    public static long Divide(Int128 numerator, long divisor)
    {
        if (numerator >= long.MinValue && numerator <= long.MaxValue) return Divide((long)numerator, divisor);
        var (quotient, remainder) = Int128.DivRem(numerator, divisor);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && Int128.IsOddInteger(quotient))) quotient += numerator < 0 ? -1 : 1;
        return checked((long)quotient);
    }

    private static long Divide(long numerator, long divisor)
    {
        var (quotient, remainder) = Math.DivRem(numerator, divisor);
        // The larger of two halves, without twice a number that may not fit.
        var (part, rest) = (Math.Abs(remainder), divisor - Math.Abs(remainder));
        if (part > rest || (part == rest && (quotient & 1) != 0)) quotient += numerator < 0 ? -1 : 1;
        return quotient;
    }

    /// <summary>The smallest number that both divide, or 0 if it is more than a divisor should be.</summary>
    public static long CommonWeight(long left, long right)
    {
        var (larger, rest) = (left, right);
        while (rest != 0) (larger, rest) = (rest, larger % rest);
        var common = (Int128)left / larger * right;
        // Some bits more than the finer of both: they are there for a mean of twenty values.
        return common <= Int128.Max(LargestExactWeight, 32 * (Int128)Math.Max(left, right)) ? (long)common : 0;
    }
}
