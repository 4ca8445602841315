namespace ParityFast.Slippage;

/// <summary>The market that an order meets, all of it known when the order fills.</summary>
internal readonly ref struct FillMarket
{
    /// <summary>Market price in price steps.</summary>
    public long Price { get; init; }

    /// <summary>Quantity of the order at the market price, in quantity steps; read if <see cref="ISlippageModel.NeedsQuantity"/>.</summary>
    public long Quantity { get; init; }

    /// <summary>Volume of the last closed candle in volume steps; read if <see cref="ISlippageModel.NeedsQuantity"/>.</summary>
    public long Volume { get; init; }

    /// <summary>
    /// The last closes in price steps, the newest last: <see cref="ISlippageModel.ClosesNeeded"/>, or as many as there are.
    /// </summary>
    public ReadOnlySpan<long> Closes { get; init; }
}
