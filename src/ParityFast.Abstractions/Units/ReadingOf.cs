using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// The value of an indicator that is not a price, at one candle. It compares exactly with readings and levels of its own unit, and with no
/// others. Like those of a <see cref="Reading"/>, its comparisons can be recorded, so that a sweep skips candles.
/// </summary>
/// <typeparam name="TUnit">The unit of the value.</typeparam>
public readonly unsafe ref struct Reading<TUnit>
    where TUnit : struct, IUnit
{
    private readonly long _raw, _weight;
    private readonly nint _offset;
    private readonly DecisionFrame* _frame;

    // Four fields, as in Reading: the most that the JIT still keeps in registers.
    internal Reading(long raw, long weight, nint offset, DecisionFrame* frame)
    {
        _raw = raw;
        _weight = weight;
        _offset = offset;
        _frame = frame;
    }

    private Reading Untyped => new(_raw, _weight, _offset, _frame);

    /// <summary>The value in its unit, rounded half-even to the digits a decimal holds.</summary>
    public decimal ToDecimal()
    {
        _frame->ReadRaw = RawRead.Number;
        var decimals = ColumnScale.DecimalsOf(TUnit.Kind, _frame->PriceDecimals, _frame->VolumeDecimals);
        return Scale.ToDecimal(_raw, decimals) / _weight;
    }

    /// <summary>The value exactly, in the steps of its unit: numerator ÷ denominator, the denominator positive.</summary>
    public (long Numerator, long Denominator) ToFraction()
    {
        _frame->ReadRaw = RawRead.Number;
        return (_raw, _weight);
    }

    /// <summary>True if <paramref name="left"/> is above <paramref name="right"/>, exactly.</summary>
    // Inlined, as in Reading.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Reading<TUnit> left, Reading<TUnit> right) => left.Untyped > right.Untyped;

    /// <summary>True if <paramref name="left"/> is below <paramref name="right"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Reading<TUnit> left, Reading<TUnit> right) => right > left;

    /// <summary>True if <paramref name="left"/> is not below <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Reading<TUnit> left, Reading<TUnit> right) => !(right > left);

    /// <summary>True if <paramref name="left"/> is not above <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Reading<TUnit> left, Reading<TUnit> right) => !(left > right);

    /// <summary>True if the value is above <paramref name="level"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Reading<TUnit> reading, Level<TUnit> level) => reading.Untyped > new Price(level.Steps);

    /// <summary>True if the value is below <paramref name="level"/>, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Reading<TUnit> reading, Level<TUnit> level) => reading.Untyped < new Price(level.Steps);

    /// <summary>True if the value is not below <paramref name="level"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Reading<TUnit> reading, Level<TUnit> level) => !(reading < level);

    /// <summary>True if the value is not above <paramref name="level"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Reading<TUnit> reading, Level<TUnit> level) => !(reading > level);
}
