using System.Globalization;
using System.Numerics;
using System.Text;

namespace ParityFast.Input;

/// <summary>Writes exact decimals: a whole number of fractions of a power of ten.</summary>
internal static class DecimalText
{
    // A price keeps as many; of more the zeros at the end say how the column was declared, and not how the price was written.
    private const int MostWritten = 9;
    private const int LongDigits = 20;

    /// <summary>Writes a number of <paramref name="scale"/> fractional digits: all of them up to nine; of more those before the zeros at
    /// the end.</summary>
    /// <returns>Number of bytes.</returns>
    public static int Write(long value, int scale, Span<byte> text)
    {
        Span<byte> digits = stackalloc byte[LongDigits];
        var isNegative = value < 0;
        (isNegative ? 0UL - (ulong)value : (ulong)value).TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        return Write(isNegative, digits[..count], scale, text);
    }

    /// <summary>The same of a number of any size.</summary>
    public static int Write(BigInteger value, int scale, Span<byte> text) =>
        Write(value.Sign < 0, Encoding.ASCII.GetBytes(BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture)), scale, text);

    private static int Write(bool isNegative, ReadOnlySpan<byte> digits, int scale, Span<byte> text)
    {
        var length = 0;
        if (isNegative) text[length++] = (byte)'-';
        var whole = digits.Length - scale;
        if (whole <= 0) text[length++] = (byte)'0';
        else length += Copy(digits[..Math.Min(whole, digits.Length)], text[length..]);
        if (whole > digits.Length) length += Zeros(whole - digits.Length, text[length..]);
        if (scale <= 0) return length;
        text[length++] = (byte)'.';
        var begin = length;
        if (whole < 0) length += Zeros(-whole, text[length..]);
        length += Copy(digits[Math.Max(0, whole)..], text[length..]);
        while (length - begin > MostWritten && text[length - 1] == '0') length--;
        return length;
    }

    private static int Copy(ReadOnlySpan<byte> digits, Span<byte> text)
    {
        digits.CopyTo(text);
        return digits.Length;
    }

    private static int Zeros(int count, Span<byte> text)
    {
        text[..count].Fill((byte)'0');
        return count;
    }
}
