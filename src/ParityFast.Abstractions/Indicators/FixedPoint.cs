using System.Numerics;

namespace ParityFast;

/// <summary>
/// How an indicator that is no ratio of whole numbers stands in its column: computed in double, rounded to price steps over a
/// power of two. Its resolution is at least 2^-40 quote units (9e-13), and values to 2^22 quote units always fit.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The divisor at a price scale: about 2^40 / 10^decimals.</summary>
    public static long Weight(int priceDecimals) =>
        1L << (40 - BitOperations.Log2((ulong)Scale.PowerOfTen(priceDecimals)));

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
