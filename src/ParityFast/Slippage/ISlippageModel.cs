namespace ParityFast.Slippage;

/// <summary>
/// The price at which an order fills, given the market. A model has no memory: the same market gives the same price in every path, and nothing is
/// to be kept up on candles without a fill.
/// </summary>
internal interface ISlippageModel
{
    /// <summary>Number of closes that it looks at; 0 for none.</summary>
    int ClosesNeeded { get; }

    /// <summary>True if it needs the order's quantity and the candle's volume.</summary>
    bool NeedsQuantity { get; }

    /// <summary>The price that an order pays or receives, rounded half-even once to the money scale; always above zero.</summary>
    Money PriceFor(bool buy, in FillMarket market);

    /// <summary>The same model in a thinner market: slippage and spread multiplied, the largest rate kept.</summary>
    ISlippageModel Scaled(decimal slippageMultiplier, decimal spreadMultiplier);
}
