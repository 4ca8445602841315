namespace ParityFast.Engine;

/// <summary>
/// A fraction in lowest terms that money is taken by: the same amounts as in any other terms, but most products then fit in 64
/// bits, and a common slippage needs no division at all.
/// </summary>
internal readonly struct Fraction
{
    private readonly long _numerator, _denominator;

    public Fraction(long numerator, long denominator)
    {
        var divisor = GreatestCommonDivisor(numerator, denominator);
        (_numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>This fraction of <paramref name="units"/>, rounded half-even.</summary>
    public Money Of(Int128 units)
    {
        var product = units * _numerator;
        return new Money(_denominator == 1 ? product : Money.DivideHalfEven(product, _denominator));
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0) (left, right) = (right, left % right);
        return left;
    }
}
