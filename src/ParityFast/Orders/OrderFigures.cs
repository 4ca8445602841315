namespace ParityFast;

/// <summary>What became of the orders of a run whose strategy declares orders (<see cref="StrategySetup.Orders"/>).</summary>
public sealed record OrderFigures
{
    /// <summary>All orders.</summary>
    public required OrderCounts Total { get; init; }

    /// <summary>The orders of each kind, of those kinds of which one was submitted.</summary>
    public required IReadOnlyList<OrderCounts> Kinds { get; init; }

    /// <summary>Candles at whose close, after the decision there, an order was working ÷ candles: a fraction.</summary>
    public required double TimeInOrders { get; init; }
}
