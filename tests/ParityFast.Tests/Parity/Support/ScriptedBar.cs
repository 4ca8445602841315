using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Comparison;

/// <summary>One candle of a log that a test writes record by record.</summary>
internal sealed record ScriptedBar
{
    public required long CloseTime { get; init; }

    public required long Close { get; init; }

    public DecisionAction Action { get; init; }

    /// <summary>Place of the reason in the log's list.</summary>
    public int Reason { get; init; }

    public decimal? Notional { get; init; }

    public decimal? Quantity { get; init; }

    public int? Leverage { get; init; }

    public Execution? Execution { get; init; }

    /// <summary>The account after the execution.</summary>
    public long EquityBase { get; init; }

    public long SignedQuantity { get; init; }

    /// <summary>An account event before the decision.</summary>
    public LogMap? Event { get; init; }

    /// <summary>True for a candle alone.</summary>
    public bool IsUndecided { get; init; }

    public bool IsFilled => Execution is { Filled: true };
}
