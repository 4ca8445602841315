namespace ParityFast.Engine;

/// <summary>What a decision asks the desk for.</summary>
internal readonly record struct Order
{
    public DecisionAction Action { get; init; }

    /// <summary>Size in quote units, where the decision states one.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Size in base units, where the decision states one.</summary>
    public decimal? Quantity { get; init; }

    public int? Leverage { get; init; }

    /// <summary>True while the account may only reduce.</summary>
    public bool ReduceOnly { get; init; }

    public OrderTerms Terms { get; init; }
}
