namespace ParityFast.Fees;

/// <summary>Whether an order met the market at once, or rested before: what its commission depends on.</summary>
public enum Liquidity
{
    /// <summary>It met the market at once.</summary>
    Taker,

    /// <summary>It rested until the market reached its price.</summary>
    Maker,
}
