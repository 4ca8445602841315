using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>The numbers of a log that are more, or less, than a MessagePack integer.</summary>
internal static class LogNumbers
{
    /// <summary>A whole number within these limits.</summary>
    public static long Integer(this ref LogObjectReader reader, long lowest, long highest)
    {
        var start = reader.Position;
        var value = reader.Integer();
        if (value < lowest || value > highest)
            reader.Fail(start, string.Create(CultureInfo.InvariantCulture, $"{value}"),
                string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"));
        return value;
    }

    /// <summary>A whole number, or its digits as a text.</summary>
    public static Int128 Wide(this ref LogObjectReader reader)
    {
        if (reader.Peek() != LogValueKind.Text) return reader.Integer();
        var start = reader.Position;
        if (!Int128.TryParse(reader.Utf8(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value == Int128.MinValue)
            reader.Fail(start, "a text", "a whole number");
        return value;
    }

    /// <summary>An exact decimal: [coefficient, fractional digits].</summary>
    public static decimal Decimal(this ref LogObjectReader reader)
    {
        var start = reader.Position;
        if (reader.ArrayHeader() != 2) reader.Fail(start, "another number of elements", "coefficient and fractional digits");
        Span<long> parts = stackalloc long[2];
        var read = reader.Integers(parts);
        Int128 coefficient = read > 0 ? parts[0] : reader.Wide();
        var decimals = read > 1 ? parts[1] : reader.Integer();
        var magnitude = (UInt128)Int128.Abs(coefficient);
        if (decimals is < 0 or > 28 || magnitude >> 96 != 0)
            reader.Fail(start, "a number beyond the range of a decimal", "at most 96 bits and 28 fractional digits");
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), coefficient < 0,
            (byte)decimals);
    }
}
