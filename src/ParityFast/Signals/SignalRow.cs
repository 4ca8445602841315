namespace ParityFast.Signals;

/// <summary>One row of a signal file: an instruction of a decision.</summary>
internal sealed record SignalRow
{
    /// <summary>Line in the file, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The time that labels the deciding candle, Unix microseconds.</summary>
    public required long Time { get; init; }

    public required DecisionAction Action { get; init; }

    /// <summary>Place among the rows of its time, from 0.</summary>
    public required int Instruction { get; init; }

    /// <summary>Size in base units; negative for a target that is short.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Size in quote units; negative for a target that is short.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Size as a fraction of equity; negative for a target that is short.</summary>
    public decimal? Fraction { get; init; }

    /// <summary>What is stated of the order; null for a market order without more.</summary>
    public OrderTerms? Order { get; init; }

    public bool ReduceOnly { get; init; }

    public decimal? StopLoss { get; init; }

    public decimal? TakeProfit { get; init; }

    public int? Leverage { get; init; }

    public bool ThroughZero { get; init; }

    /// <summary>The row whose order is cancelled or replaced, counted from 0; -1 if the action names none.</summary>
    public int NamedRow { get; init; } = -1;

    /// <summary>Which of that row's orders it is.</summary>
    public OrderRole NamedRole { get; init; }

    public required string Reason { get; init; }

    /// <summary>True for a market order that a strategy without <see cref="StrategySetup.Orders"/> may submit.</summary>
    public bool IsPlain => Action is DecisionAction.Buy or DecisionAction.Sell or DecisionAction.Close
        && Order is null or { Type: OrderType.Market } && !ReduceOnly && StopLoss is null && TakeProfit is null;
}
