namespace ParityFast.Live;

/// <summary>A market order that passed the guards, as an executor gets it.</summary>
public sealed record LiveOrder
{
    /// <summary>The name under which the order must be known to its executor: the same order always has the same name.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The symbol traded.</summary>
    public required string Symbol { get; init; }

    /// <summary>True to buy, false to sell.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>Quantity in base units, a multiple of the instrument's step.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>True if the order may only reduce the position.</summary>
    public required bool ReduceOnly { get; init; }

    /// <summary>Leverage that the strategy orders; null if it states none.</summary>
    public int? Leverage { get; init; }

    /// <summary>Mark of the candle that decided, in quote units.</summary>
    public required decimal Mark { get; init; }

    /// <summary>Close time of the candle that decided, UTC.</summary>
    public required DateTime DecidedAt { get; init; }

    /// <summary>
    /// The price at which the backtest's fill model would fill it, slippage included, in quote units per base unit; zero if no model was
    /// asked.
    /// </summary>
    public decimal ExpectedPrice { get; init; }

    /// <summary>The commission that the backtest's fill model would charge, in quote units; zero if no model was asked.</summary>
    public decimal ExpectedCommission { get; init; }
}
