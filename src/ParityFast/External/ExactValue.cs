using System.Globalization;
using System.Numerics;

namespace ParityFast.External;

/// <summary>A value of a series exactly as it is written, a decimal or numerator/denominator, in lowest terms.</summary>
/// <param name="Numerator">With the sign.</param>
/// <param name="Denominator">Above zero.</param>
internal readonly record struct ExactValue(long Numerator, long Denominator)
{
    // More digits than a column has room for, and few enough to be read at once.
    private const int MostDigits = 100;

    /// <summary>Reads a decimal with an optional sign, point and exponent, or two of them with a slash between.</summary>
    public static ExactValueFault Parse(ReadOnlySpan<byte> text, out ExactValue value)
    {
        value = default;
        var slash = text.IndexOf((byte)'/');
        if (slash < 0)
            return TryReadDecimal(text, out var number) ? Reduce(number.Digits, number.Power, out value) : ExactValueFault.NotANumber;
        if (!TryReadDecimal(text[..slash], out var left) || !TryReadDecimal(text[(slash + 1)..],
            out var right)) return ExactValueFault.NotANumber;
        if (right.Digits.Sign <= 0) return ExactValueFault.NoDenominator;
        return Reduce(left.Digits * right.Power, left.Power * right.Digits, out value);
    }

    /// <summary>The value of a decimal ÷ a denominator.</summary>
    public static ExactValueFault From(decimal number, long denominator, out ExactValue value)
    {
        value = default;
        if (denominator <= 0) return ExactValueFault.NoDenominator;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return Reduce(number < 0 ? -digits : digits, BigInteger.Pow(10, number.Scale) * denominator, out value);
    }

    /// <summary>The value in the scale of a column; false if it is finer, or does not fit.</summary>
    public bool TryToSteps(SeriesColumn column, out long steps)
    {
        steps = 0;
        var scaled = (BigInteger)Numerator * Scale.PowerOfTen(column.UnitDecimals) * column.Weight;
        var quotient = BigInteger.DivRem(scaled, Denominator, out var rest);
        if (!rest.IsZero || quotient > long.MaxValue || quotient < -long.MaxValue) return false;
        steps = (long)quotient;
        return steps % column.Step == 0;
    }

    /// <summary>A decimal of as many digits as it takes, or numerator/denominator if no decimal is the value.</summary>
    public override string ToString()
    {
        var (rest, twos, fives) = (Denominator, 0, 0);
        for (; rest % 2 == 0; rest /= 2) twos++;
        for (; rest % 5 == 0; rest /= 5) fives++;
        if (rest != 1) return string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
        var digits = Math.Max(twos, fives);
        var whole = BigInteger.Abs(Numerator) * BigInteger.Pow(10, digits) / Denominator;
        var written = whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var sign = Numerator < 0 ? "-" : "";
        return digits == 0 ? sign + written : $"{sign}{written[..^digits]}.{written[^digits..]}";
    }

    private static ExactValueFault Reduce(BigInteger numerator, BigInteger denominator, out ExactValue value)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (numerator, denominator) = (numerator / divisor, denominator / divisor);
        var fits = BigInteger.Abs(numerator) <= long.MaxValue && denominator <= long.MaxValue;
        value = fits ? new((long)numerator, (long)denominator) : default;
        return fits ? ExactValueFault.None : ExactValueFault.TooLong;
    }

    // Digits ÷ power of ten.
    private static bool TryReadDecimal(ReadOnlySpan<byte> text, out (BigInteger Digits, BigInteger Power) number)
    {
        number = default;
        const NumberStyles Styles = NumberStyles.AllowLeadingSign;
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(text[(exponentAt + 1)..], Styles, CultureInfo.InvariantCulture, out exponent)) return false;
        if (Math.Abs(exponent) > MostDigits) return false;
        var written = exponentAt < 0 ? text : text[..exponentAt];
        var point = written.IndexOf((byte)'.');
        var fraction = point < 0 ? 0 : written.Length - point - 1;
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (i == point) continue;
            var isSign = i == 0 && written[i] is (byte)'-' or (byte)'+';
            if ((!isSign && !char.IsAsciiDigit((char)written[i])) || count == MostDigits) return false;
            digits[count++] = (char)written[i];
        }

        if (!BigInteger.TryParse(digits[..count], Styles, CultureInfo.InvariantCulture, out var whole)) return false;
        var shift = exponent - fraction;
        number = shift >= 0 ? (whole * BigInteger.Pow(10, shift), 1) : (whole, BigInteger.Pow(10, -shift));
        return true;
    }
}
