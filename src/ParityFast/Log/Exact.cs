using System.Globalization;

namespace ParityFast.Log;

/// <summary>Exact decimals and their texts.</summary>
internal static class Exact
{
    // A division by one at the highest scale takes the trailing zeros away.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Trim(decimal value) => value / One;

    /// <summary>The number that <paramref name="text"/> states, with or without an exponent; null where it states none that a decimal holds.</summary>
    public static decimal? Parse(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
