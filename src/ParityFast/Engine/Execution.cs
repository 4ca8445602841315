namespace ParityFast.Engine;

/// <summary>What became of a decision that asked for something.</summary>
public readonly record struct Execution
{
    /// <summary>True where the order was filled.</summary>
    public bool Filled { get; init; }

    /// <summary>True where the order waits for the next candle, or for an exchange.</summary>
    public bool Pending { get; init; }

    /// <summary>Why not, where it was neither filled nor is pending.</summary>
    public Refusal Refusal { get; init; }

    /// <summary>Filled quantity in quantity steps, never negative.</summary>
    public long QuantitySteps { get; init; }

    /// <summary>Price of the fill, in quote units per base unit, slippage included.</summary>
    public Money FillPrice { get; init; }

    /// <summary>Commission paid.</summary>
    public Money Commission { get; init; }

    /// <summary>Distance of the fill price from the price it was taken at, per base unit, never negative.</summary>
    public Money Slippage { get; init; }

    internal static Execution Refused(Refusal refusal) => new() { Refusal = refusal };
}
