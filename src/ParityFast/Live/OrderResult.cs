using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>The outcome of an order.</summary>
public sealed record OrderResult
{
    private OrderResult()
    {
    }

    /// <summary>Filled quantity in base units; zero if nothing was filled.</summary>
    public decimal Quantity { get; private init; }

    /// <summary>Average price of the fill, in quote units per base unit.</summary>
    public decimal Price { get; private init; }

    /// <summary>Commission paid, in quote units.</summary>
    public decimal Commission { get; private init; }

    /// <summary>Why nothing was filled, in the executor's words; null for a fill.</summary>
    public string? Rejection { get; private init; }

    /// <summary>The order was filled, wholly or in part; what is left of it is cancelled.</summary>
    /// <param name="quantity">Filled quantity in base units, positive.</param>
    /// <param name="price">Average price, positive.</param>
    /// <param name="commission">Commission, in quote units.</param>
    public static OrderResult Fill(decimal quantity, decimal price, decimal commission)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        return new OrderResult { Quantity = quantity, Price = price, Commission = commission };
    }

    /// <summary>The order was not taken, or ended without a fill.</summary>
    /// <param name="reason">Why, in the executor's words.</param>
    public static OrderResult Reject(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new OrderResult { Rejection = reason };
    }

    /// <summary>The result as the account applies it; false if it is not in steps, or more than an amount holds.</summary>
    internal bool TryToExecution(LiveOrder order, InstrumentScale scale, out Execution execution)
    {
        execution = Execution.Refused(Refusal.ExchangeRejected);
        return Rejection is not null
            || new ReportedFill(Quantity, Price, Commission).TryToExecution(order.IsBuy, order.Mark, scale, ref execution);
    }
}
