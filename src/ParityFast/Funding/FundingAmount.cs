using System.Numerics;

namespace ParityFast.Funding;

/// <summary>
/// The exact product of a notional and a rate, rounded once. Rates have more digits than money, so it may need more than 128 bits.
/// </summary>
internal static class FundingAmount
{
    /// <summary>What a payment brings to an account: -quantity × mark × rate, so that longs pay a positive rate.</summary>
    /// <param name="signedQuantity">Quantity steps held, negative when short.</param>
    /// <param name="quantityDecimals">Fractional digits of a quantity step.</param>
    /// <param name="mark">Mark in price steps.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    /// <param name="rate">Fraction of the notional, with at most eighteen fractional digits.</param>
    public static Money CashFlow(long signedQuantity, int quantityDecimals, long mark, int priceDecimals, decimal rate)
    {
        ref readonly var parts = ref DecimalParts.Of(in rate);
        var steps = checked((long)parts.Low);
        return -Of((Int128)signedQuantity * mark, quantityDecimals + priceDecimals, parts.IsNegative ? -steps : steps, parts.Decimals);
    }

    /// <summary>
    /// (<paramref name="notional"/> × 10^-<paramref name="notionalDecimals"/>) × (<paramref name="rate"/> ×
    /// 10^-<paramref name="rateDecimals"/>) quote units, rounded half-even to the money scale.
    /// </summary>
    /// <exception cref="OverflowException">More than an amount holds.</exception>
    public static Money Of(Int128 notional, int notionalDecimals, long rate, int rateDecimals)
    {
        var negative = notional < 0 != rate < 0;
        var (left, right) = ((UInt128)(notional < 0 ? -notional : notional), (ulong)Math.Abs(rate));
        var excess = notionalDecimals + rateDecimals - Money.Decimals;
        if (excess < 0)
        {
            // A rate is at most one, so that it has at most twelve digits even so.
            right *= (ulong)Scale.PowerOfTen(-excess);
            excess = 0;
        }

        // With 64 of their 192 leading bits zero, the product has 128 bits at most.
        if (UInt128.LeadingZeroCount(left) + (UInt128)BitOperations.LeadingZeroCount(right) < 64 || excess > 18)
            return Wide(negative, left, right, excess);
        var units = HalfEven(left * right, (ulong)Scale.PowerOfTen(excess));
        return new Money(negative ? -checked((Int128)units) : checked((Int128)units));
    }

    private static UInt128 HalfEven(UInt128 numerator, UInt128 denominator)
    {
        var (quotient, remainder) = UInt128.DivRem(numerator, denominator);
        var rest = denominator - remainder;
        return remainder > rest || (remainder == rest && UInt128.IsOddInteger(quotient)) ? quotient + 1 : quotient;
    }

    private static Money Wide(bool negative, UInt128 left, ulong right, int excess)
    {
        var divisor = BigInteger.Pow(10, excess);
        var quotient = BigInteger.DivRem((BigInteger)left * right, divisor, out var remainder);
        var compared = (remainder * 2).CompareTo(divisor);
        if (compared > 0 || (compared == 0 && !quotient.IsEven)) quotient += 1;
        return new Money(checked((Int128)(negative ? -quotient : quotient)));
    }
}
