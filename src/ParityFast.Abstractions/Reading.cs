using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// The value of the mark or of an indicator at one candle. Comparisons are exact: both sides are whole numbers over whole
/// numbers, compared crosswise. The engine can note which comparison was made and how it came out, which is how a sweep skips
/// candles at which the same comparisons must come out the same. Taking the number itself with <see cref="ToDecimal"/> or
/// <see cref="ToPrice"/> is always allowed; that candle is then not skipped.
/// </summary>
public readonly unsafe ref struct Reading
{
    /// <summary>In place of an offset: products fit in 64 bits, and no comparison is recorded.</summary>
    internal static nint Plain => nint.MinValue;

    private readonly long _raw, _weight;
    private readonly nint _offset;
    private readonly DecisionFrame* _frame;

    // Four fields: the most that the JIT still keeps in registers.
    internal Reading(long raw, long weight, nint offset, DecisionFrame* frame)
    {
        _raw = raw;
        _weight = weight;
        _offset = offset;
        _frame = frame;
    }

    internal long Raw => _raw;

    internal long Weight => _weight;

    internal nint Offset => _offset;

    internal DecisionFrame* Frame => _frame;

    /// <summary>The value in quote units, rounded half-even to the digits a decimal holds.</summary>
    public decimal ToDecimal()
    {
        _frame->ReadRaw = RawRead.Number;
        return Scale.ToDecimal(_raw, _frame->PriceDecimals) / _weight;
    }

    /// <summary>The value as a price; exact for the mark and the candle's fields, rounded down to a whole step for averages.</summary>
    public Price ToPrice()
    {
        _frame->ReadRaw = RawRead.Number;
        if (_weight == 1) return new Price(_raw);
        var (quotient, remainder) = Math.DivRem(_raw, _weight);
        return new Price(remainder < 0 ? quotient - 1 : quotient);
    }

    /// <summary>The value exactly, in price steps: numerator ÷ denominator, the denominator positive.</summary>
    public (long Numerator, long Denominator) ToFraction()
    {
        _frame->ReadRaw = RawRead.Number;
        return (_raw, _weight);
    }

    /// <summary>
    /// The higher of the value as <see cref="ToPrice"/> gives it and <paramref name="level"/>: a trailing high without a branch. A
    /// candle that is not above the level may still be skipped.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Price Max(Price level)
    {
        if (_offset != Plain || _weight != 1) return DecisionFrame.Max(_frame, this, level);
        return Choose(_raw > level.Steps, level.Steps);
    }

    /// <summary>
    /// The lower of the value as <see cref="ToPrice"/> gives it and <paramref name="level"/>: a trailing low without a branch. A
    /// candle that is not below the level may still be skipped.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Price Min(Price level)
    {
        if (_offset != Plain || _weight != 1) return DecisionFrame.Min(_frame, this, level);
        return Choose(_raw < level.Steps, level.Steps);
    }

    /// <summary>True if <paramref name="left"/> is above <paramref name="right"/>, exactly.</summary>
    // Inlined: a call here costs more than the rest of the candle (3.2 against 9 ns a candle).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Reading left, Reading right) => left._offset != Plain
        ? DecisionFrame.Above(left._frame, left._raw, left._weight, left._offset, right._raw, right._weight, right._offset)
        : left._raw * right._weight > right._raw * left._weight;

    /// <summary>True if <paramref name="left"/> is below <paramref name="right"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Reading left, Reading right) => right > left;

    /// <summary>True if <paramref name="left"/> is not below <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Reading left, Reading right) => !(right > left);

    /// <summary>True if <paramref name="left"/> is not above <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Reading left, Reading right) => !(left > right);

    /// <summary>True if the value is above <paramref name="level"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Reading reading, Price level) => reading._offset != Plain
        ? DecisionFrame.Above(reading._frame, reading, level)
        : ExactLevel.IsBelow(level.Steps, reading._weight, reading._raw);

    /// <summary>True if the value is below <paramref name="level"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Reading reading, Price level) => reading._offset != Plain
        ? DecisionFrame.Below(reading._frame, reading, level)
        : ExactLevel.IsAbove(level.Steps, reading._weight, reading._raw);

    /// <summary>True if the value is not below <paramref name="level"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Reading reading, Price level) => !(reading < level);

    /// <summary>True if the value is not above <paramref name="level"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Reading reading, Price level) => !(reading > level);

    // By a mask: within a loop the compiler turns a choice into a branch, and the next move of a price cannot be predicted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Price Choose(bool isValue, long level) => new(level ^ ((level ^ _raw) & -(isValue ? 1L : 0L)));
}
