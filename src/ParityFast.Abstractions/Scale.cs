using System.Globalization;

namespace ParityFast;

/// <summary>Powers of ten and the exact way between decimals and whole steps.</summary>
public static class Scale
{
    /// <summary>Most fractional digits that a price, quantity or volume may have.</summary>
    public const int MaxDecimals = 9;

    private static readonly ulong[] Powers = CreatePowers();

    /// <summary>10^<paramref name="exponent"/>, for exponents 0 to 18.</summary>
    public static long PowerOfTen(int exponent) => (long)Powers[exponent];

    /// <summary>The decimal that <paramref name="steps"/> steps of 10^-<paramref name="decimals"/> are, trailing zeros kept.</summary>
    public static decimal ToDecimal(long steps, int decimals)
    {
        var magnitude = steps < 0 ? 0UL - (ulong)steps : (ulong)steps;
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, steps < 0, (byte)decimals);
    }

    /// <summary>
    /// <paramref name="value"/> as whole steps of 10^-<paramref name="decimals"/>.
    /// </summary>
    /// <exception cref="OverflowException">The value has more fractional digits than that, or does not fit in 64 bits.</exception>
    public static long ToSteps(decimal value, int decimals) => TryToSteps(value, decimals, out var steps)
        ? steps
        : throw new OverflowException(string.Create(CultureInfo.InvariantCulture,
            $"{value} is not a whole number of 64-bit steps of 10^-{decimals}"));

    /// <summary>Like <see cref="ToSteps"/>, answering false in place of an exception.</summary>
    public static bool TryToSteps(decimal value, int decimals, out long steps)
    {
        steps = 0;
        // 10^19 covers every long; beyond it the multiplication could overflow a decimal.
        if (Math.Abs(value) >= 10_000_000_000_000_000_000m) return false;
        var scaled = value * PowerOfTen(decimals);
        if (decimal.Truncate(scaled) != scaled || scaled > long.MaxValue || scaled < long.MinValue) return false;
        steps = (long)scaled;
        return true;
    }

    /// <summary>Number of fractional digits of <paramref name="value"/> that are not trailing zeros.</summary>
    public static int SignificantDecimals(decimal value)
    {
        var decimals = (int)value.Scale;
        while (decimals > 0 && decimal.Round(value, decimals - 1) == value) decimals--;
        return decimals;
    }

    private static ulong[] CreatePowers()
    {
        var powers = new ulong[20];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
