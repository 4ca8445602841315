namespace ParityFast.Numbers;

/// <summary>
/// What a price has beyond the digits of money, in 10^-24 quote units, negative if the price was rounded up: with it a fill's price is
/// exact, and so is what slippage costs of a large quantity at a tiny price. Nearly every price has none.
/// </summary>
internal static class PriceTail
{
    private const int Decimals = 2 * Money.Decimals;

    // A division by one at the highest scale takes the trailing zeros away.
    private const decimal One = 1.0000000000000000000000000000m;

    private const decimal UnitsPerQuote = 1_000_000_000_000_000_000_000_000m;

    /// <summary>The price with its tail; of more digits than a decimal holds, rounded half-even to those.</summary>
    public static decimal Join(in Money price, long tail) =>
        tail == 0
            ? price.ToDecimal()
            : price.ToDecimal() + (new decimal((int)Math.Abs(tail), (int)(Math.Abs(tail) >> 32), 0, tail < 0, Decimals) / One);

    /// <summary>A price as money and its tail, rounded half-even to 24 decimals.</summary>
    public static (Money Price, long Tail) Split(decimal price)
    {
        var rounded = decimal.Round(price, Money.Decimals, MidpointRounding.ToEven);
        return (Money.FromDecimal(rounded), (long)decimal.Round((price - rounded) * UnitsPerQuote, MidpointRounding.ToEven));
    }
}
