namespace ParityFast.Live;

/// <summary>A limit, stop or stop-limit order that passed the guards, as an executor gets it.</summary>
public sealed record VenueOrder
{
    /// <summary>The name under which the order must be known to the venue: the same order always has the same name.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The symbol traded.</summary>
    public required string Symbol { get; init; }

    /// <summary>True to buy, false to sell.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>Limit, stop or stop-limit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>Quantity in base units, positive, a multiple of the instrument's step.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price in quote units per base unit, a multiple of the tick; null for a stop order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Trigger in quote units per base unit, a multiple of the tick; null for a limit order.</summary>
    public decimal? StopTrigger { get; init; }

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>True if it must not take liquidity: the venue rejects it if it would.</summary>
    public bool PostOnly { get; init; }

    /// <summary>True if it may only reduce the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Leverage that the strategy orders; null if it states none.</summary>
    public int? Leverage { get; init; }

    /// <summary>Whether it is the order of an instruction, or the stop-loss or take-profit of its bracket.</summary>
    public OrderRole Role { get; init; }

    /// <summary>
    /// Of a leg of a bracket, the client order id of the other leg, if there is one: one cancels the other. Null for any other order.
    /// Of two legs the stop-loss is placed first.
    /// </summary>
    public string? OtherLeg { get; init; }

    /// <summary>Close time of the candle that decided, UTC.</summary>
    public required DateTime DecidedAt { get; init; }
}
