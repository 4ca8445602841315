namespace ParityFast;

/// <summary>The engine's slot for what does not fit in a <see cref="Decision"/>; which parts hold is in the decision's flags.</summary>
internal unsafe struct DecisionTerms
{
    /// <summary>Size in quote units.</summary>
    public decimal Notional;

    /// <summary>Size in base units.</summary>
    public decimal Quantity;

    public int Leverage;

    public OrderTerms Order;

    /// <summary>Prices that the reason's text names, in quote units.</summary>
    public decimal FirstPrice, SecondPrice, ThirdPrice;

    /// <summary>Prices of a bracket, in quote units.</summary>
    public decimal StopLoss, TakeProfit;

    /// <summary>Size of a target as a fraction of equity.</summary>
    public decimal Fraction;

    /// <summary>The order that is cancelled.</summary>
    public OrderHandle Handle;

    /// <summary>The instructions after the first, of a decision of several.</summary>
    public FurtherInstructions* Further;

    /// <summary>
    /// Takes the parts that <paramref name="parts"/> names and leaves the others as they are: copying all would be most of an order's cost.
    /// </summary>
    public void Take(in DecisionTerms other, DecisionTermsFlags parts)
    {
        if ((parts & DecisionTermsFlags.Notional) != 0) DecimalParts.Copy(in other.Notional, out Notional);
        if ((parts & DecisionTermsFlags.Quantity) != 0) DecimalParts.Copy(in other.Quantity, out Quantity);
        if ((parts & DecisionTermsFlags.Leverage) != 0) Leverage = other.Leverage;
        if ((parts & DecisionTermsFlags.Order) != 0) Order = other.Order;
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0)
        {
            (FirstPrice, SecondPrice, ThirdPrice) = (other.FirstPrice, other.SecondPrice, other.ThirdPrice);
        }

        if ((parts & DecisionTermsFlags.AllFurther) != 0)
        {
            (StopLoss, TakeProfit, Fraction, Handle) = (other.StopLoss, other.TakeProfit, other.Fraction, other.Handle);
        }
    }

    /// <summary>True if both state the same in every part that <paramref name="parts"/> names.</summary>
    public readonly bool Equals(in DecisionTerms other, DecisionTermsFlags parts) =>
        ((parts & DecisionTermsFlags.Notional) == 0 || Notional == other.Notional)
        && ((parts & DecisionTermsFlags.Quantity) == 0 || Quantity == other.Quantity)
        && ((parts & DecisionTermsFlags.Leverage) == 0 || Leverage == other.Leverage)
        && ((parts & DecisionTermsFlags.Order) == 0 || Order == other.Order)
        && ((parts & DecisionTermsFlags.ReasonPrices) == 0
            || (FirstPrice == other.FirstPrice && SecondPrice == other.SecondPrice && ThirdPrice == other.ThirdPrice))
        && ((parts & DecisionTermsFlags.AllFurther) == 0 || EqualsFurther(other, parts));

    // Each decision of several is one of its own.
    private readonly bool EqualsFurther(in DecisionTerms other, DecisionTermsFlags parts) => (parts & DecisionTermsFlags.Several) == 0
        && ((parts & DecisionTermsFlags.StopLoss) == 0 || StopLoss == other.StopLoss)
        && ((parts & DecisionTermsFlags.TakeProfit) == 0 || TakeProfit == other.TakeProfit)
        && ((parts & DecisionTermsFlags.Fraction) == 0 || Fraction == other.Fraction)
        && ((parts & DecisionTermsFlags.Handle) == 0 || Handle == other.Handle);
}
