namespace ParityFast.Accounts;

/// <summary>
/// A fill on its way from the desk to the account. Fields, because a property copies an amount through memory, and one that was
/// just written in halves is not there yet.
/// </summary>
internal struct Fill
{
    /// <summary>Filled quantity in quantity steps, never negative.</summary>
    public long QuantitySteps;

    /// <summary>Price, slippage included, and what of it is slippage, per base unit.</summary>
    public Money Price, Slippage;

    /// <summary>What price and slippage have beyond the digits of money (<see cref="PriceTail"/>).</summary>
    public long PriceTail, SlippageTail;

    /// <summary>Quantity × price.</summary>
    public Money Notional;

    public Money Commission;

    /// <summary>Initial margin of an entry: notional ÷ leverage.</summary>
    public Money Margin;
}
