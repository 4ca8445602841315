using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ParityFast;

/// <summary>
/// An amount of the quote currency: a whole number of 10^-12 units in 128 bits. Sums are exact; a product is rounded half-even
/// to a whole unit once, when it is applied. This is the one money scale of every path. It holds 10^26 quote units either way;
/// beyond them is an <see cref="OverflowException"/>.
/// </summary>
public readonly struct Money : IComparable<Money>, IEquatable<Money>
{
    /// <summary>Fractional digits of every amount.</summary>
    public const int Decimals = 12;

    private const long UnitsPerQuote = 1_000_000_000_000;

    // Two words and not an Int128, which the compiler carries through memory: written in halves and read back whole, it stalls.
    private readonly ulong _low;
    private readonly long _high;

    /// <summary>An amount of <paramref name="units"/> × 10^-12 quote units.</summary>
    public Money(Int128 units)
        : this((ulong)units, (long)(units >> 64))
    {
    }

    private Money(ulong low, long high) => (_low, _high) = (low, high);

    /// <summary>Number of 10^-12 quote units.</summary>
    public Int128 Units => new((ulong)_high, _low);

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary><paramref name="value"/> quote units, rounded half-even to the money scale.</summary>
    /// <exception cref="OverflowException">More than an amount holds.</exception>
    public static Money FromDecimal(decimal value)
    {
        var rounded = decimal.Round(value, Decimals, MidpointRounding.ToEven);
        ref readonly var parts = ref DecimalParts.Of(in rounded);
        var units = Times((Int128)parts.Coefficient, Scale.PowerOfTen(Decimals - parts.Decimals));
        return new Money(parts.IsNegative ? -units : units);
    }

    /// <summary>
    /// (<paramref name="left"/> × 10^-<paramref name="leftDecimals"/>) × (<paramref name="right"/> × 10^-<paramref name="rightDecimals"/>)
    /// quote units, rounded half-even to the money scale: a notional from quantity and price steps.
    /// </summary>
    /// <exception cref="OverflowException">More than an amount holds.</exception>
    public static Money FromProduct(long left, int leftDecimals, long right, int rightDecimals)
    {
        var product = (Int128)left * right;
        var excess = leftDecimals + rightDecimals - Decimals;
        return new Money(excess <= 0
            ? Times(product, Scale.PowerOfTen(-excess))
            : DivideHalfEven(product, Scale.PowerOfTen(excess)));
    }

    /// <summary>The amount in quote units; beyond 7.9 × 10^16 of them rounded half-even to the digits that a decimal holds.</summary>
    public decimal ToDecimal() => IsNarrow ? Scale.ToDecimal((long)_low, Decimals) : WideToDecimal();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private decimal WideToDecimal()
    {
        var magnitude = (UInt128)(Units < 0 ? -Units : Units);
        if (magnitude >> 96 != 0) return (decimal)(Units / UnitsPerQuote) + new Money(Units % UnitsPerQuote).ToDecimal();
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), Units < 0, Decimals);
    }

    /// <summary>The amount in quote units as the nearest double, ties to even: for metrics, never for booking.</summary>
    public double ToDouble()
    {
        // Up to 2^53 units both numbers are exact, and a division of exact numbers gives the nearest one.
        var units = Units;
        var magnitude = (UInt128)(units < 0 ? -units : units);
        if (magnitude <= 1UL << 53) return (double)(long)units / UnitsPerQuote;

        // Shifted as far as it goes, the quotient has more bits than a double; one of them represents all that is cut off.
        var shift = (int)UInt128.LeadingZeroCount(magnitude);
        var (quotient, remainder) = UInt128.DivRem(magnitude << shift, UnitsPerQuote);
        var nearest = Math.ScaleB((double)(remainder == 0 ? quotient : quotient | 1), -shift);
        return units < 0 ? -nearest : nearest;
    }

    /// <summary>
    /// The amount as a double at most one unit in the last place away from the nearest: for equity while candles are marked, when
    /// <see cref="ToDouble"/> takes too long.
    /// </summary>
    internal double ToRoughDouble() => UnitsToDouble() / 1e12;

    /// <summary>Number of 10^-12 quote units as the nearest double: for bounds, never for booking.</summary>
    internal double UnitsToDouble() => IsNarrow ? (long)_low : WideToDouble();

    // Apart, as what is wide is everywhere here: a method with numbers of 128 bits in it is not compiled ahead of time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private double WideToDouble() => (double)Units;

    /// <summary>
    /// This amount × <paramref name="numerator"/> ÷ <paramref name="denominator"/>, rounded half-even: a rate applied once.
    /// </summary>
    public Money Multiply(long numerator, long denominator) => IsWord && numerator >= 0
        ? ProductHalfEven(_low, (ulong)numerator, (ulong)denominator)
        : new(DivideHalfEven(Times(Units, numerator), denominator));

    /// <inheritdoc/>
    public int CompareTo(Money other) => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    /// <inheritdoc/>
    public bool Equals(Money other) => _low == other._low && _high == other._high;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_low, _high);

    /// <inheritdoc/>
    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);

    // By reference: the compiler copies what it takes by value through memory, and reading what was just written in halves stalls.

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">More than an amount holds.</exception>
    public static Money operator +(in Money left, in Money right)
    {
        var low = left._low + right._low;
        var high = left._high + right._high + (low < left._low ? 1 : 0);
        if (((left._high ^ high) & (right._high ^ high)) < 0) ThrowOverflow();
        return new Money(low, high);
    }

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">More than an amount holds.</exception>
    public static Money operator -(in Money left, in Money right)
    {
        var low = left._low - right._low;
        var high = left._high - right._high - (left._low < right._low ? 1 : 0);
        if (((left._high ^ right._high) & (left._high ^ high)) < 0) ThrowOverflow();
        return new Money(low, high);
    }

    /// <summary>The sum of an amount and a whole number of units that a word with a sign holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Money Add(in Money amount, long units)
    {
        var low = amount._low + (ulong)units;
        var sign = units >> 63;
        var high = amount._high + sign + (low < amount._low ? 1 : 0);
        if (((amount._high ^ high) & (sign ^ high)) < 0) ThrowOverflow();
        return new Money(low, high);
    }

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money money) => default(Money) - money;

    /// <summary>True if both are the same amount.</summary>
    public static bool operator ==(in Money left, in Money right) => left.Equals(right);

    /// <summary>True if the amounts differ.</summary>
    public static bool operator !=(in Money left, in Money right) => !left.Equals(right);

    /// <summary>True if <paramref name="left"/> is less.</summary>
    public static bool operator <(in Money left, in Money right) =>
        left._high < right._high || (left._high == right._high && left._low < right._low);

    /// <summary>True if <paramref name="left"/> is more.</summary>
    public static bool operator >(in Money left, in Money right) => right < left;

    /// <summary>True if <paramref name="left"/> is not more.</summary>
    public static bool operator <=(in Money left, in Money right) => !(right < left);

    /// <summary>True if <paramref name="left"/> is not less.</summary>
    public static bool operator >=(in Money left, in Money right) => !(left < right);

    /// <summary><paramref name="numerator"/> ÷ a positive <paramref name="denominator"/>, ties to the even neighbour.</summary>
    internal static Int128 DivideHalfEven(Int128 numerator, long denominator)
    {
        // Magnitudes, because the processor divides them in one instruction: 4 ns; signed 128-bit numbers take 14.
        var negative = numerator < 0;
        var magnitude = (UInt128)(negative ? -numerator : numerator);
        var quotient = QuotientHalfEven((ulong)(magnitude >> 64), (ulong)magnitude, (ulong)denominator).Units;
        return negative ? -quotient : quotient;
    }

    /// <summary>
    /// <paramref name="left"/> × <paramref name="right"/> ÷ a positive <paramref name="divisor"/> units, ties to even: what a fill is
    /// priced by, part of its caller because a call costs as much as the division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Money ProductHalfEven(ulong left, ulong right, ulong divisor) =>
        QuotientHalfEven(UpperWord(left, right), left * right, divisor);

    /// <summary>A number of two words ÷ a positive <paramref name="divisor"/> units, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Money QuotientHalfEven(ulong high, ulong low, ulong divisor)
    {
        if (!X86Base.X64.IsSupported || high >= divisor) return WideQuotientHalfEven(high, low, divisor);
#pragma warning disable SYSLIB5004 // The one division that the processor has; UInt128 takes the remainder by a multiplication.
        var (quotient, remainder) = X86Base.X64.DivRem(low, high, divisor);
#pragma warning restore SYSLIB5004
        var rounded = quotient + RoundsUp(quotient, remainder, divisor);
        return new Money(rounded, rounded < quotient ? 1 : 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Money WideQuotientHalfEven(ulong high, ulong low, ulong divisor)
    {
        var quotient = new UInt128(high, low) / divisor;
        return new Money((Int128)(quotient + RoundsUp((ulong)quotient, low - (ulong)quotient * divisor, divisor)));
    }

    // Without a branch: remainders are random, so that every other one would be guessed wrong.
    private static ulong RoundsUp(ulong quotient, ulong remainder, ulong divisor)
    {
        var rest = divisor - remainder;
        return (remainder > rest ? 1UL : 0UL) | ((remainder == rest ? 1UL : 0UL) & quotient);
    }

    /// <summary>A product of two words as units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Money OfProduct(ulong left, ulong right) => new(left * right, (long)UpperWord(left, right));

    /// <summary>The upper word of a product. <c>Math.BigMul</c> would write the lower one to memory besides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong UpperWord(ulong left, ulong right) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(left, right) : Math.BigMul(left, right, out _);

    /// <summary>An amount of units that one word holds.</summary>
    internal static Money OfWord(ulong units) => new(units, 0);

    /// <summary>
    /// True for an amount of zero or more that fits in one word, which is <see cref="Word"/>; up to 18 million quote units.
    /// </summary>
    internal bool IsWord => _high == 0;

    /// <summary>Number of 10^-12 quote units of an amount that <see cref="IsWord"/>.</summary>
    internal ulong Word => _low;

    // An amount of up to nine million quote units fits in one word, and nearly every one does.
    private bool IsNarrow => _high == (long)_low >> 63;

    [DoesNotReturn]
    private static void ThrowOverflow() => throw new OverflowException("an amount of money is at most 1.7 × 10^26 quote units");

    private static Int128 Times(Int128 units, long factor) =>
        units == (long)units ? Math.BigMul((long)units, factor) : checked(units * factor);
}
