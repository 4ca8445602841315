using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ParityFast.Input;

/// <summary>
/// Sixteen characters at once: the digits of a cell of at most 16 characters, its point taken out. Any other character is left as a
/// value above 9, which the caller looks for once a row.
/// </summary>
internal static class PlainNumber
{
    /// <summary>The longest cell that is read this way.</summary>
    public const int Longest = 16;

    /// <summary>Means "no point" in a count of fractional digits.</summary>
    public const int NoPoint = 16;

    private const byte PointMinusZero = unchecked((byte)('.' - '0'));

    // At offset n: 16 - n zeros (modulo 32), then n times 0xFF. A cell longer than 31 reads as another length, which its limit rejects.
    private static ReadOnlySpan<byte> KeepLast =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    private static readonly Vector128<byte>[] WithoutPoint = MakeWithoutPoint();

    /// <summary>For each count of fractional digits, what takes the point out.</summary>
    public static ref Vector128<byte> Shuffles => ref MemoryMarshal.GetArrayDataReference(WithoutPoint);

    /// <summary>
    /// The values of the digits in the <paramref name="length"/> characters before <paramref name="end"/>, right-aligned after zeros.
    /// Reads 16 bytes whatever the length, so 16 bytes before <paramref name="end"/> must belong to the buffer.
    /// </summary>
    // Inlined, here and below: a year of minutes takes 20 ms against 31. Through a reference, as the 16 bytes begin before the cell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Digits(ref byte end, int length)
    {
        var text = Vector128.LoadUnsafe(ref Unsafe.Subtract(ref end, Longest));
        var keep = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(KeepLast), (nuint)(length & 31));
        return (text - Vector128.Create((byte)'0')) & keep;
    }

    /// <summary>Takes the last point out of the digits and counts those after it; <see cref="NoPoint"/> if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TakePointOut(Vector128<byte> digits, ref Vector128<byte> shuffles, out int fraction)
    {
        var points = Vector128.Equals(digits, Vector128.Create(PointMinusZero)).ExtractMostSignificantBits();
        fraction = BitOperations.LeadingZeroCount(points) - 16;
        return Vector128.ShuffleNative(digits, Unsafe.Add(ref shuffles, fraction));
    }

    /// <summary>The number that 16 digits make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToInteger(Vector128<byte> digits)
    {
        if (!Sse41.IsSupported)
            return (EightDigits(digits.AsUInt64()[0]) * 100_000_000) + EightDigits(digits.AsUInt64()[1]);
        var pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((ushort)0x010A).AsSByte());
        var quads = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x0001_0064).AsInt16());
        var packed = Sse41.PackUnsignedSaturate(quads, quads);
        var eights = Sse2.MultiplyAddAdjacent(packed.AsInt16(), Vector128.Create(0x0001_2710).AsInt16()).AsUInt64().ToScalar();
        return ((long)(uint)eights * 100_000_000) + (long)(eights >> 32);
    }

    /// <summary>The number that eight digits make, the first in the lowest byte.</summary>
    internal static long EightDigits(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        const ulong mask = 0x000000FF_000000FF;
        return (uint)((((digits & mask) * (100 + (1_000_000UL << 32))) + (((digits >> 16) & mask) * (1 + (10_000UL << 32)))) >> 32);
    }

    private static Vector128<byte>[] MakeWithoutPoint()
    {
        const byte zero = 0x80;
        var shuffles = new Vector128<byte>[NoPoint + 1];
        Span<byte> bytes = stackalloc byte[Longest];
        for (var fraction = 0; fraction <= NoPoint; fraction++)
        {
            var point = fraction == NoPoint ? -1 : Longest - 1 - fraction;
            for (var i = 0; i < Longest; i++)
                bytes[i] = i > point ? (byte)i : i == 0 ? zero : (byte)(i - 1);
            shuffles[fraction] = Vector128.Create((ReadOnlySpan<byte>)bytes);
        }

        return shuffles;
    }
}
