using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// A decimal seen as the words it is kept in: sign and digits, then 96 bits of coefficient. A view and no copy, because a decimal is
/// written in parts, and a copy of the whole waits for them (5 ns); <c>decimal.GetBits</c> takes one.
/// </summary>
internal readonly struct DecimalParts
{
    private readonly int _flags;
    private readonly uint _high;
    private readonly ulong _low;

    /// <summary>The upper 32 of the coefficient's 96 bits.</summary>
    public uint High => _high;

    /// <summary>The lower 64 of the coefficient's 96 bits.</summary>
    public ulong Low => _low;

    /// <summary>Number of fractional digits, 0 to 28.</summary>
    public int Decimals => (_flags >> 16) & 0xff;

    public bool IsNegative => _flags < 0;

    /// <summary>True for a number above zero. <c>decimal</c>'s own comparison is a call.</summary>
    public bool IsPositive => _flags >= 0 && (_high | _low) != 0;

    /// <summary>The coefficient without its sign.</summary>
    public UInt128 Coefficient => new(_high, _low);

    // The layout is that of the DECIMAL which the runtime marshals as it is; a test compares it with decimal.GetBits.
    public static ref readonly DecimalParts Of(ref readonly decimal value) =>
        ref Unsafe.As<decimal, DecimalParts>(ref Unsafe.AsRef(in value));

    /// <summary>Copies a decimal in the parts that it was written in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref readonly decimal from, out decimal to)
    {
        ref readonly var parts = ref Of(in from);
        Unsafe.SkipInit(out to);
        ref var copy = ref Unsafe.As<decimal, DecimalParts>(ref to);
        Unsafe.AsRef(in copy._flags) = parts._flags;
        Unsafe.AsRef(in copy._high) = parts._high;
        Unsafe.AsRef(in copy._low) = parts._low;
    }
}
