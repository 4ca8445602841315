namespace ParityFast.Input;

/// <summary>
/// A number exactly as written: ± <see cref="Mantissa"/> × 10^-<see cref="Decimals"/>, its trailing zeros counted apart, so that
/// 46319.000000 needs no digits yet is known to be written with six.
/// </summary>
internal readonly struct DecimalNumber
{
    private const ulong MantissaRoom = (ulong.MaxValue - 9) / 10;
    private const int ExponentLimit = 10_000;

    private DecimalNumber(bool negative, ulong mantissa, bool cut, int decimals, int written) =>
        (Negative, Mantissa, Cut, Decimals, Written) = (negative, mantissa, cut, decimals, written);

    /// <summary>A minus sign was written.</summary>
    public bool Negative { get; }

    /// <summary>The significant digits, without trailing zeros.</summary>
    public ulong Mantissa { get; }

    /// <summary>Digits other than zero followed that the mantissa cannot hold.</summary>
    public bool Cut { get; }

    /// <summary>Fractional digits that matter; negative if the number ends in zeros before the point.</summary>
    public int Decimals { get; }

    /// <summary>Fractional digits that are written, zeros at the end included.</summary>
    public int Written { get; }

    /// <summary>A positive number of whole steps of 10^-<paramref name="decimals"/>, written with as many digits.</summary>
    public static DecimalNumber FromSteps(long steps, int decimals) => new(false, (ulong)steps, false, decimals, decimals);

    /// <summary>
    /// The same digits with the point moved <paramref name="places"/> to the left; zeros at the end count as written if
    /// <paramref name="keepsZeros"/>.
    /// </summary>
    public DecimalNumber ShiftRight(int places, bool keepsZeros) =>
        new(Negative, Mantissa, Cut, Decimals + places, keepsZeros ? Written + places : Math.Max(0, Decimals + places));

    /// <summary>Reads digits with an optional sign, point and exponent: 42350.50, .5, 2.5E-05. Nothing else is a number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        number = default;
        var at = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+'))
            at++;

        ulong mantissa = 0;
        int digits = 0, zeros = 0, lastIndex = 0, point = -1;
        var cut = false;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
            {
                if (text[at] != '.' || point >= 0)
                    break;
                point = digits;
                continue;
            }

            digits++;
            if (digit == 0)
            {
                zeros++;
                continue;
            }

            // Zeros count only once another digit follows them.
            zeros = mantissa == 0 ? 0 : zeros;
            cut = cut || zeros > 18 || mantissa > MantissaRoom / PowerOfTen(zeros);
            if (!cut)
            {
                mantissa = (mantissa * PowerOfTen(zeros) * 10) + digit;
                lastIndex = digits;
            }

            zeros = 0;
        }

        if (digits == 0 || !TryExponent(text[at..], out var exponent))
            return false;
        var whole = point < 0 ? digits : point;
        var decimals = mantissa == 0 ? 0 : lastIndex - whole - exponent;
        number = new(negative, mantissa, cut, decimals, Math.Max(0, digits - whole - exponent));
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
            return true;
        if ((text[0] | 0x20) != 'e')
            return false;
        var at = 1;
        var negative = text.Length > 1 && text[1] == '-';
        if (negative || (text.Length > 1 && text[1] == '+'))
            at++;
        if (at == text.Length)
            return false;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
                return false;
            exponent = Math.Min((exponent * 10) + (int)digit, ExponentLimit);
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>
    /// The number in whole steps of 10^-<paramref name="decimals"/>; false if it has more digits than that or does not fit 64 bits.
    /// </summary>
    public bool TryToSteps(int decimals, out long steps)
    {
        steps = 0;
        if (Mantissa == 0)
            return true;
        var shift = decimals - Decimals;
        if (Cut || shift is < 0 or > 19)
            return false;
        var product = (UInt128)Mantissa * PowerOfTen(shift);
        if (product > long.MaxValue)
            return false;
        steps = Negative ? -(long)product : (long)product;
        return true;
    }

    /// <summary>The number in steps of 10^-<paramref name="decimals"/>, rounded half-even; false if it does not fit 64 bits.</summary>
    public bool TryRoundToSteps(int decimals, out long steps)
    {
        var drop = Decimals - decimals;
        if (drop <= 0 && !Cut)
            return TryToSteps(decimals, out steps);
        steps = 0;
        if (drop <= 0)
            return false;
        if (drop > 20)
            return true;
        var unit = drop == 20 ? (UInt128)PowerOfTen(19) * 10 : PowerOfTen(drop);
        var (whole, rest) = UInt128.DivRem(Mantissa, unit);
        var half = unit / 2;
        if (rest > half || (rest == half && (Cut || UInt128.IsOddInteger(whole))))
            whole++;
        if (whole > long.MaxValue)
            return false;
        steps = Negative ? -(long)whole : (long)whole;
        return true;
    }

    /// <summary>10 to the power of 0 to 19.</summary>
    public static ulong PowerOfTen(int exponent) => Powers[exponent];

    private static readonly ulong[] Powers =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];
}
