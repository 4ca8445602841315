using ParityFast.Accounts;

namespace ParityFast.Orders;

/// <summary>The outcome of a decision that submitted an order.</summary>
public record struct Execution
{
    /// <summary>True if the order was filled.</summary>
    public bool Filled { readonly get; internal set; }

    /// <summary>True if the order waits for the next candle, or for an exchange.</summary>
    public bool Pending { readonly get; internal set; }

    /// <summary>The reason if it was neither filled nor is pending.</summary>
    public Refusal Refusal { readonly get; internal set; }

    /// <summary>Filled quantity in quantity steps, never negative.</summary>
    public long QuantitySteps { readonly get; internal set; }

    /// <summary>Price of the fill, in quote units per base unit, slippage included.</summary>
    public Money FillPrice { readonly get; internal set; }

    /// <summary>Commission paid.</summary>
    public Money Commission { readonly get; internal set; }

    /// <summary>Distance of the fill price from the price it was taken at, per base unit, never negative.</summary>
    public Money Slippage { readonly get; internal set; }

    /// <summary>What price and slippage have beyond their twelve decimals (<see cref="PriceTail"/>).</summary>
    internal long PriceTail { readonly get; set; }

    internal long SlippageTail { readonly get; set; }

    /// <summary>
    /// The price with all of its digits, as far as a decimal holds them: of a tiny price more than <see cref="FillPrice"/> has.
    /// </summary>
    public readonly decimal ExactFillPrice => Numbers.PriceTail.Join(FillPrice, PriceTail);

    /// <summary>The slippage with all of its digits, as far as a decimal holds them.</summary>
    public readonly decimal ExactSlippage => Numbers.PriceTail.Join(Slippage, SlippageTail);

    /// <summary>
    /// What a close lost beyond its share of the position's margin, and another party paid; never negative, zero for entries.
    /// </summary>
    public Money InsuranceFund { readonly get; internal set; }

    /// <summary>What the decision after it sees of the order.</summary>
    internal readonly OrderOutcome Outcome => Filled ? new(OrderState.Filled)
        : Pending ? new(OrderState.Accepted)
        : new(Refusal == Refusal.OrderExpired ? OrderState.Expired : OrderState.Rejected, Refusal);

    internal static Execution Refused(Refusal refusal) => new() { Refusal = refusal };

    /// <summary>What another party executed, as the fill that the account applies.</summary>
    /// <param name="account">The account, which rounds the notional.</param>
    /// <param name="leverage">Leverage of the order, at least 1.</param>
    internal readonly Fill ToFill(Account account, int leverage)
    {
        var notional = account.NotionalOf(QuantitySteps, FillPrice, PriceTail);
        return new Fill
        {
            QuantitySteps = QuantitySteps,
            Price = FillPrice,
            Slippage = Slippage,
            PriceTail = PriceTail,
            SlippageTail = SlippageTail,
            Notional = notional,
            Commission = Commission,
            Margin = notional.Multiply(1, leverage),
        };
    }

    /// <summary>Becomes this fill, in place.</summary>
    internal void Take(in Fill fill)
    {
        (Filled, Pending, Refusal) = (true, false, Refusal.None);
        QuantitySteps = fill.QuantitySteps;
        FillPrice = fill.Price;
        Commission = fill.Commission;
        Slippage = fill.Slippage;
        (PriceTail, SlippageTail) = (fill.PriceTail, fill.SlippageTail);
        InsuranceFund = default;
    }
}
