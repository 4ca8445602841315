using System.Numerics;

namespace ParityFast;

/// <summary>
/// How an indicator that is not a ratio of whole numbers is stored in its column: computed in double, rounded to price steps over a
/// power of two: the finer of 2^-34 quote units and 2^-16 price steps, so that a tiny price has as many digits as a large one. Up to five
/// price decimals values to 2^28 quote units (268 million) fit, at nine 140,737.
/// </summary>
internal static class FixedPoint
{
    // A column is off by no more than half of such a part of a price step.
    private const int LeastBits = 16;

    /// <summary>The divisor at a price scale: about 2^34 / 10^decimals, at least 2^16.</summary>
    public static long Weight(int priceDecimals) =>
        1L << Math.Max(LeastBits, 34 - BitOperations.Log2((ulong)Scale.PowerOfTen(priceDecimals)));

    /// <summary>A value in price steps as a column value.</summary>
    /// <exception cref="OverflowException">It does not fit in 64 bits.</exception>
    public static long Round(double steps, long weight)
    {
        var scaled = Math.Round(steps * weight, MidpointRounding.ToEven);
        return Math.Abs(scaled) < 9.2e18
            ? (long)scaled
            : throw new OverflowException(
                $"an indicator value of {steps:R} price steps × the weight {weight} does not fit in 64 bits; use fewer price decimals");
    }
}
