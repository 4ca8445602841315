namespace ParityFast.Margin;

/// <summary>
/// A position with the margin that secures it alone. Its equity at a price is base + signed quantity × price, as that of an
/// account is: the base is the margin less (long) or plus (short) the notional at which it was entered.
/// </summary>
/// <param name="EquityBase">Equity less signed quantity × price.</param>
/// <param name="SignedQuantity">Quantity steps held, negative when short, never zero.</param>
/// <param name="QuantityDecimals">Fractional digits of a quantity step.</param>
/// <param name="PriceDecimals">Fractional digits of a price step.</param>
internal readonly record struct IsolatedPosition(Money EquityBase, long SignedQuantity, int QuantityDecimals, int PriceDecimals)
{
    public bool IsLong => SignedQuantity > 0;

    /// <summary>A position that was entered at a notional with a margin.</summary>
    public static IsolatedPosition Open(Money margin, long signedQuantity, int quantityDecimals, Money entryNotional, int priceDecimals) =>
        new(signedQuantity > 0 ? margin - entryNotional : margin + entryNotional, signedQuantity, quantityDecimals, priceDecimals);

    /// <summary>Notional at a price, rounded half-even to the money scale; never negative.</summary>
    public Money NotionalAt(long price) => NotionalOf(Math.Abs(SignedQuantity), price);

    /// <summary>Notional of a part of it at a price.</summary>
    public Money NotionalOf(long quantity, long price) => Money.FromProduct(quantity, QuantityDecimals, price, PriceDecimals);

    /// <summary>Margin and unrealised PnL at a price.</summary>
    public Money EquityAt(long price) => IsLong ? EquityBase + NotionalAt(price) : EquityBase - NotionalAt(price);

    /// <summary>What is left after a part was closed at a price for a fee.</summary>
    public IsolatedPosition Reduce(long quantity, long price, Money fee)
    {
        var notional = NotionalOf(quantity, price);
        return this with
        {
            EquityBase = (IsLong ? EquityBase + notional : EquityBase - notional) - fee,
            SignedQuantity = IsLong ? SignedQuantity - quantity : SignedQuantity + quantity,
        };
    }
}
