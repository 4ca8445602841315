using System.Numerics;

namespace ParityFast;

/// <summary>
/// How an indicator that is not a ratio of whole numbers is stored in its column: computed in double, rounded to price steps over a
/// power of two. It is off by no more than 2^-35 quote units (3e-11), and values to 2^28 quote units (268 million) always fit.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The divisor at a price scale: about 2^34 / 10^decimals.</summary>
    public static long Weight(int priceDecimals) =>
        1L << (34 - BitOperations.Log2((ulong)Scale.PowerOfTen(priceDecimals)));

    /// <summary>A value in price steps as a column value.</summary>
    /// <exception cref="OverflowException">It does not fit in 64 bits.</exception>
    public static long Round(double steps, long weight)
    {
        var scaled = Math.Round(steps * weight, MidpointRounding.ToEven);
        return Math.Abs(scaled) < 9.2e18
            ? (long)scaled
            : throw new OverflowException($"an indicator value of {steps:R} price steps does not fit at this price scale; use fewer price decimals");
    }
}
