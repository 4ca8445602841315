namespace ParityFast.Margin;

/// <summary>
/// A tier as whole numbers. Both quotients of the liquidation price are in lowest terms, so that products stay within 128 bits.
/// </summary>
internal readonly struct MarginBand
{
    /// <summary>Fractional digits of a maintenance rate.</summary>
    public const int RateDecimals = 9;

    private const long One = 1_000_000_000;

    public MarginBand(Money cap, long rate, Money amount, decimal maxLeverage)
    {
        (Cap, Rate, Amount, MaxLeverage) = (cap, rate, amount, maxLeverage);
        MaxWholeLeverage = (int)decimal.Floor(maxLeverage);
        (LongNumerator, LongDenominator) = Reduce(One, One - rate);
        (ShortNumerator, ShortDenominator) = Reduce(One, One + rate);
    }

    /// <summary>Largest notional of the tier.</summary>
    public Money Cap { get; }

    /// <summary>Maintenance rate in steps of 10^-9.</summary>
    public long Rate { get; }

    /// <summary>What is taken off the maintenance margin.</summary>
    public Money Amount { get; }

    public decimal MaxLeverage { get; }

    /// <summary>The same for leverages that are whole, as those of orders are.</summary>
    public int MaxWholeLeverage { get; }

    /// <summary>1 ÷ (1 - rate).</summary>
    public long LongNumerator { get; }

    public long LongDenominator { get; }

    /// <summary>1 ÷ (1 + rate).</summary>
    public long ShortNumerator { get; }

    public long ShortDenominator { get; }

    private static (long Numerator, long Denominator) Reduce(long numerator, long denominator)
    {
        var (left, right) = (numerator, denominator);
        while (right != 0) (left, right) = (right, left % right);
        return (numerator / left, denominator / left);
    }
}
