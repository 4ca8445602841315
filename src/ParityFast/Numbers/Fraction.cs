using System.Runtime.CompilerServices;

namespace ParityFast.Numbers;

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

    /// <summary>True for a whole number, of which nothing is rounded.</summary>
    public bool IsWhole => _denominator == 1;

    /// <summary>The upper number in lowest terms.</summary>
    public long Numerator => _numerator;

    /// <summary>This fraction of <paramref name="amount"/>, rounded half-even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Money Of(in Money amount) =>
        amount.IsWord ? Of(amount.Word) : OfWide(amount);

    /// <summary>This fraction of a number of units, in units, rounded half-even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Money Of(ulong units) => _denominator == 1
        ? Money.OfProduct(units, (ulong)_numerator)
        : Money.ProductHalfEven(units, (ulong)_numerator, (ulong)_denominator);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Money OfWide(in Money amount) => new(Money.DivideHalfEven(amount.Units * _numerator, _denominator));

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0) (left, right) = (right, left % right);
        return left;
    }
}
