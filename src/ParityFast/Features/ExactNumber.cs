using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ParityFast.Features;

/// <summary>
/// Writes column values as what they are exactly: a decimal of as many digits as it takes, or numerator/denominator if no decimal
/// is the value.
/// </summary>
internal sealed class ExactNumber
{
    // Digits that 128 bits hold beside the fraction.
    private const int MostDigits = 37;

    private readonly long _weight, _rest, _binary;
    private readonly int _decimals, _digits;
    private readonly UInt128 _factor;

    /// <param name="weight">What a value is divided by to be in steps.</param>
    /// <param name="decimals">Fractional digits of a step.</param>
    public ExactNumber(long weight, int decimals)
    {
        (_weight, _decimals, _rest) = (weight, decimals, weight);
        var (twos, fives) = (0, 0);
        for (; _rest % 2 == 0; _rest /= 2) twos++;
        for (; _rest % 5 == 0; _rest /= 5) fives++;
        _digits = Math.Max(twos, fives);
        _binary = weight / _rest;
        if (_digits > MostDigits) return;
        _factor = 1;
        for (var i = 0; i < _digits; i++) _factor *= 10;
        _factor /= (UInt128)_binary;
    }

    /// <summary>Writes a value, and returns the number of bytes; 96 are enough.</summary>
    public int Write(long value, Span<byte> text)
    {
        if (value % _rest != 0) return WriteFraction(value, text);
        value /= _rest;
        if (_digits > MostDigits) return WriteLong(value, text);
        var magnitude = value < 0 ? 0UL - (ulong)value : (ulong)value;
        var (steps, part) = Math.DivRem(magnitude, (ulong)_binary);
        var unit = (ulong)Scale.PowerOfTen(_decimals);
        var (whole, fraction) = Math.DivRem(steps, unit);
        var length = 0;
        if (value < 0) text[length++] = (byte)'-';
        Utf8Formatter.TryFormat(whole, text[length..], out var written);
        length += written;
        if (fraction == 0 && part == 0) return length;
        var point = length;
        text[length++] = (byte)'.';
        length += Digits(fraction, _decimals, text[length..]);
        if (part != 0) length += Digits(part * _factor, _digits, text[length..]);
        while (text[length - 1] == '0') length--;
        return length == point + 1 ? point : length;
    }

    /// <summary>The double that is nearest to a value.</summary>
    public double ToDouble(long value) => (double)value / _weight / Scale.PowerOfTen(_decimals);

    private static int Digits(UInt128 value, int count, Span<byte> text)
    {
        const int Half = 19;
        if (count > Half)
        {
            var (high, low) = UInt128.DivRem(value, 10_000_000_000_000_000_000);
            Digits((ulong)high, count - Half, text);
            return Digits((ulong)low, Half, text[(count - Half)..]) + count - Half;
        }

        return Digits((ulong)value, count, text);
    }

    private static int Digits(ulong value, int count, Span<byte> text)
    {
        for (var i = count - 1; i >= 0; i--) (value, text[i]) = (value / 10, (byte)('0' + value % 10));
        return count;
    }

    private int WriteFraction(long value, Span<byte> text)
    {
        var unit = Scale.PowerOfTen(_decimals);
        if (_weight > long.MaxValue / unit || value == long.MinValue) return WriteLongFraction(value, text);
        var (divisor, rest) = (Math.Abs(value), _weight * unit);
        while (rest != 0) (divisor, rest) = (rest, divisor % rest);
        Utf8Formatter.TryFormat(value / divisor, text, out var length);
        text[length++] = (byte)'/';
        Utf8Formatter.TryFormat(_weight * unit / divisor, text[length..], out var written);
        return length + written;
    }

    private int WriteLongFraction(long value, Span<byte> text)
    {
        var denominator = (BigInteger)_weight * Scale.PowerOfTen(_decimals);
        var divisor = BigInteger.GreatestCommonDivisor(value, denominator);
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value / divisor}/{denominator / divisor}"), text);
    }

    private int WriteLong(long value, Span<byte> text)
    {
        var digits = BigInteger.Abs(value) * BigInteger.Pow(10, _digits) / _binary;
        var written = digits.ToString(CultureInfo.InvariantCulture).PadLeft(_digits + _decimals + 1, '0');
        var point = written.Length - _digits - _decimals;
        var trimmed = $"{(value < 0 ? "-" : "")}{written[..point]}.{written[point..]}".TrimEnd('0').TrimEnd('.');
        return Encoding.ASCII.GetBytes(trimmed, text);
    }
}
