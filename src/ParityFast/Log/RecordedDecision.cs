using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>
/// One decision with its context and its execution as a log recorded them, whatever wrote the log. What a log does not say is
/// null, never a default; a recorded zero is zero.
/// </summary>
public sealed record RecordedDecision
{
    /// <summary>Place among the log's decisions, from 0.</summary>
    public long Index { get; init; }

    /// <summary>Time of the candle as its source labels it, UTC.</summary>
    public DateTime? Time { get; init; }

    /// <summary>Close time of the candle, UTC.</summary>
    public DateTime? CloseTime { get; init; }

    /// <summary>The symbol decided on.</summary>
    public string? Symbol { get; init; }

    /// <summary>The mark decided at, in quote units.</summary>
    public decimal? Mark { get; init; }

    /// <summary>Marks before it, oldest first.</summary>
    public IReadOnlyList<decimal>? RecentMarks { get; init; }

    /// <summary>The position before the decision; null when flat, or if the log does not state it.</summary>
    public LoggedPosition? Position { get; init; }

    /// <summary>Equity before the decision, at the mark.</summary>
    public decimal? Equity { get; init; }

    /// <summary>What the signal said: bullish, bearish, neutral; null if the log names none.</summary>
    public string? SignalLabel { get; init; }

    /// <summary>Whether the account might only reduce its position.</summary>
    public bool? AccountReduceOnly { get; init; }

    /// <summary>What is ordered, or a hold.</summary>
    public DecisionAction? Action { get; init; }

    /// <summary>Ordered quantity, in base units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Ordered notional, in quote units.</summary>
    public decimal? TargetNotional { get; init; }

    /// <summary>Ordered leverage.</summary>
    public int? Leverage { get; init; }

    /// <summary>Whether the order might only reduce the position.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>Text of the reason, its prices filled in.</summary>
    public string? Reason { get; init; }

    /// <summary>Terms of an order that is not a market order.</summary>
    public OrderTerms? Order { get; init; }

    /// <summary>Price of the bracket's stop-loss.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Price of the bracket's take-profit.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Size of a target as a fraction of equity.</summary>
    public decimal? Fraction { get; init; }

    /// <summary>Whether a target may turn the position around.</summary>
    public bool? ThroughZero { get; init; }

    /// <summary>The order that is cancelled.</summary>
    public OrderHandle? Handle { get; init; }

    /// <summary>The instructions after the first, of a decision of several; null for none.</summary>
    public IReadOnlyList<DecisionRecord>? Further { get; init; }

    /// <summary>Whether a filter rejected the decision.</summary>
    public bool? FilterRejected { get; init; }

    /// <summary>Whether a guard rejected the decision.</summary>
    public bool? GuardRejected { get; init; }

    /// <summary>What rejected it.</summary>
    public string? RejectionType { get; init; }

    /// <summary>Whether the order was filled, at once or at the next open.</summary>
    public bool? Filled { get; init; }

    /// <summary>Price of the fill, slippage included.</summary>
    public decimal? FillPrice { get; init; }

    /// <summary>Quantity filled, in base units.</summary>
    public decimal? FilledQuantity { get; init; }

    /// <summary>Commission paid.</summary>
    public decimal? Commission { get; init; }

    /// <summary>Distance of the fill price from the price it was taken at, per base unit.</summary>
    public decimal? Slippage { get; init; }

    /// <summary>Why there was no fill: a stable code, or another system's text.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>
    /// What this project's logs say beyond the Python reference engine's: the record's parityfast object; null if nothing.
    /// </summary>
    public LogMap? Details { get; init; }
}
