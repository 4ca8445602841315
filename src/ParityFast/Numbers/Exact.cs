using System.Globalization;

namespace ParityFast.Numbers;

/// <summary>Exact decimals and their texts.</summary>
internal static class Exact
{
    // A division by one at the highest scale takes the trailing zeros away.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Trim(decimal value) => value / One;

    /// <summary>An amount without trailing zeros.</summary>
    public static decimal Trim(Money amount)
    {
        // Most amounts fit in 64 bits. There, removing a zero costs a few nanoseconds and not a division of decimals.
        var magnitude = Int128.Abs(amount.Units);
        if (magnitude > long.MaxValue) return Trim(amount.ToDecimal());
        var (units, decimals) = ((long)magnitude, Money.Decimals);
        while (decimals > 0 && units % 10 == 0) (units, decimals) = (units / 10, decimals - 1);
        return Scale.ToDecimal(amount.Units < 0 ? -units : units, decimals);
    }

    /// <summary>
    /// The number that <paramref name="text"/> states, with or without an exponent; null if it states none that a decimal holds.
    /// </summary>
    public static decimal? Parse(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
