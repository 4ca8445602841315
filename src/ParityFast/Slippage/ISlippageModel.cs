using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Slippage;

/// <summary>
/// The price at which an order fills, given the market. A model has no memory: the same market gives the same price in every path, and
/// nothing is to be kept up on candles without a fill.
/// </summary>
internal interface ISlippageModel
{
    /// <summary>Number of closes that it looks at; 0 for none.</summary>
    int ClosesNeeded { get; }

    /// <summary>True if it needs the order's quantity and the candle's volume.</summary>
    bool NeedsQuantity { get; }

    /// <summary>
    /// The price that an order pays or receives, rounded half-even once to the money scale; above zero but for a price below that scale.
    /// </summary>
    /// <param name="side">Side of the order.</param>
    /// <param name="market">The market that it meets.</param>
    /// <param name="tail">What the exact price has beyond the money scale: <see cref="PriceTail"/>.</param>
    Money PriceFor(OrderSide side, in FillMarket market, out long tail);

    /// <summary>The same model in a thinner market: slippage and spread multiplied, the largest rate kept.</summary>
    ISlippageModel Scaled(decimal slippageMultiplier, decimal spreadMultiplier);
}
