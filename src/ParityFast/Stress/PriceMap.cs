namespace ParityFast.Stress;

/// <summary>
/// A function of prices: (factor × price + offset) ÷ divisor, or constant ÷ price; rounded half-even to a whole price step, and never
/// below one. Rounding does not turn the order of two prices around.
/// </summary>
internal readonly struct PriceMap
{
    private readonly Int128 _factor, _offset;
    private readonly long _divisor;
    private readonly bool _inverse;

    private PriceMap(Int128 factor, Int128 offset, long divisor, bool inverse) =>
        (_factor, _offset, _divisor, _inverse) = (factor, offset, divisor, inverse);

    /// <summary>price × numerator ÷ denominator.</summary>
    public static PriceMap Times(Int128 numerator, long denominator) => new(numerator, 0, denominator, false);

    /// <summary>(price × factor + offset) ÷ divisor.</summary>
    public static PriceMap Linear(Int128 factor, Int128 offset, long divisor) => new(factor, offset, divisor, false);

    /// <summary>centre² ÷ price: every return after the centre has the opposite sign on a logarithmic scale.</summary>
    public static PriceMap MirrorAt(long centre) => new((Int128)centre * centre, 0, 1, true);

    /// <exception cref="InputException">The price does not fit 64 bits.</exception>
    public long Of(long price)
    {
        try
        {
            var mapped = _inverse
                ? Money.DivideHalfEven(_factor, price)
                : Money.DivideHalfEven(checked((_factor * price) + _offset), _divisor);
            return mapped < 1 ? 1 : checked((long)mapped);
        }
        catch (OverflowException error)
        {
            throw new InputException($"a scenario takes a price of {price} steps beyond 64 bits",
                "choose a smaller change, or candles with fewer price digits", error);
        }
    }
}
