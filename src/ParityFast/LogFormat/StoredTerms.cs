namespace ParityFast.LogFormat;

/// <summary>The terms of a decision as they are stored; null for one that it does not state.</summary>
public sealed record StoredTerms
{
    /// <summary>Size in quote units.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Size in base units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Leverage.</summary>
    public int? Leverage { get; init; }

    /// <summary>True for an order that may only reduce the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Terms of an order that is not a market order.</summary>
    public OrderTerms? Order { get; init; }

    /// <summary>The three prices for {0}, {1} and {2} in the reason's text, in quote units.</summary>
    public IReadOnlyList<decimal>? Prices { get; init; }

    /// <summary>Price of a bracket's stop-loss, in quote units.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Price of a bracket's take-profit, in quote units.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Size of a target as a fraction of equity.</summary>
    public decimal? Fraction { get; init; }

    /// <summary>True for a target that may turn the position around.</summary>
    public bool ThroughZero { get; init; }

    /// <summary>The order that is cancelled.</summary>
    public OrderHandle? Handle { get; init; }

    /// <summary>The instructions after this one, of a decision of several; null for none. They name their reasons by place.</summary>
    public IReadOnlyList<StoredDecision>? Further { get; init; }

    /// <summary>The client order id if it is not run id, hyphen and the candle's place.</summary>
    public string? ClientOrderId { get; init; }
}
