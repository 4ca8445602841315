namespace ParityFast.Accounts;

/// <summary>
/// An order that rests, as a run hands it to the next. Prices are price steps, zero for none; quantities are quantity steps.
/// </summary>
internal sealed record CarriedOrder
{
    public required OrderHandle Handle { get; init; }

    /// <summary>Accepted, triggered or partly filled.</summary>
    public required OrderState State { get; init; }

    /// <summary>Limit, stop or stop-limit.</summary>
    public required OrderType Type { get; init; }

    public required bool IsBuy { get; init; }

    public required bool ReduceOnly { get; init; }

    public bool PostOnly { get; init; }

    /// <summary>True for an order that adds to the position, and is none of its own.</summary>
    public bool Increases { get; init; }

    public long Limit { get; init; }

    public long Trigger { get; init; }

    /// <summary>Trigger of the stop-loss that a fill of it brings.</summary>
    public long StopLoss { get; init; }

    /// <summary>Price of the take-profit that a fill of it brings.</summary>
    public long TakeProfit { get; init; }

    /// <summary>What is not filled yet.</summary>
    public required long Quantity { get; init; }

    public int Leverage { get; init; } = 1;

    /// <summary>True once a part of it was filled.</summary>
    public bool IsPartly { get; init; }

    /// <summary>True for the order of the last decision that submitted one.</summary>
    public bool IsLast { get; init; }

    /// <summary>The order as a decision sees it.</summary>
    public OpenOrder ToOpen(int quantityDecimals) => new()
    {
        Handle = Handle,
        State = State,
        Type = Type,
        IsBuy = IsBuy,
        ReduceOnly = ReduceOnly,
        LimitPrice = new Price(Limit),
        StopTrigger = new Price(Trigger),
        Quantity = Scale.ToDecimal(Quantity, quantityDecimals),
    };
}
