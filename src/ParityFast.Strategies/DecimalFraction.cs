namespace ParityFast.Strategies;

/// <summary>A configured decimal as a whole number over a power of ten, for exact comparisons without division.</summary>
internal static class DecimalFraction
{
    private const decimal Limit = 9_000_000_000_000_000_000m;

    /// <summary>
    /// <paramref name="value"/> as numerator ÷ 10^decimals, both in 64 bits: exact up to <paramref name="mostDecimals"/>
    /// fractional digits, and rounded half-even beyond them or if the numerator would not fit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is beyond 9 × 10^18.</exception>
    public static (long Numerator, int Decimals) Of(decimal value, int mostDecimals)
    {
        if (Math.Abs(value) > Limit) throw new ArgumentOutOfRangeException(nameof(value), value, "expected at most 9 × 10^18 either way");
        var decimals = Math.Min(Scale.SignificantDecimals(value), mostDecimals);
        while (Math.Abs(value) > Limit / Scale.PowerOfTen(decimals)) decimals--;
        return ((long)(decimal.Round(value, decimals) * Scale.PowerOfTen(decimals)), decimals);
    }
}
