namespace ParityFast;

/// <summary>An order that rests, as a decision sees it.</summary>
public readonly record struct OpenOrder
{
    /// <summary>Its name.</summary>
    public OrderHandle Handle { get; init; }

    /// <summary>Accepted, triggered, or new while it has not met the market yet.</summary>
    public OrderState State { get; init; }

    /// <summary>Limit, stop or stop-limit.</summary>
    public OrderType Type { get; init; }

    /// <summary>True for an order that buys.</summary>
    public bool IsBuy { get; init; }

    /// <summary>True if it can only reduce the position: a close, or a leg of a bracket.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Limit price as the order rests, rounded to the tick; zero if its type has none.</summary>
    public Price LimitPrice { get; init; }

    /// <summary>Trigger as the order rests, rounded to the tick; zero if its type has none.</summary>
    public Price StopTrigger { get; init; }

    /// <summary>Quantity that is not filled yet, in base units.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Which of its instruction's orders it is.</summary>
    public OrderRole Role => Handle.Role;
}
