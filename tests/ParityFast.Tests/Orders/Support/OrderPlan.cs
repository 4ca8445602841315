namespace ParityFast.Tests.Orders;

/// <summary>What a scripted decision asks, in plain decimals. Null is not stated.</summary>
internal readonly record struct OrderPlan
{
    public DecisionAction Action { get; init; }

    public decimal? Notional { get; init; }

    public decimal? Quantity { get; init; }

    public int? Leverage { get; init; }

    public OrderTerms? Terms { get; init; }

    public bool ReduceOnly { get; init; }

    public decimal? StopLoss { get; init; }

    public decimal? TakeProfit { get; init; }

    public decimal? Fraction { get; init; }

    public bool ThroughZero { get; init; }

    /// <summary>The order that is cancelled: of which candle, and which of its orders.</summary>
    public (int Candle, OrderRole Role) Order { get; init; }

    /// <summary>Place of that order's instruction in its decision, from 0.</summary>
    public int OrderInstruction { get; init; }
}
