namespace ParityFast.Reports;

/// <summary>A filled order.</summary>
/// <param name="Bar">The candle on which it was filled.</param>
/// <param name="SignedQuantity">Base units bought, negative if sold.</param>
/// <param name="Price">Price of the fill, slippage included.</param>
/// <param name="Commission">Commission paid, in quote units.</param>
/// <param name="IsEntry">Whether the position was flat before, or turned around.</param>
/// <param name="Reason">The strategy's reason.</param>
internal readonly record struct RunFill(int Bar, decimal SignedQuantity, decimal Price, decimal Commission, bool IsEntry, string Reason)
{
    /// <summary>Base units held after it, negative when short.</summary>
    public decimal Held { get; init; }

    /// <summary>True if it was filled before its candle closed: at the open, at a resting order's price, or by a liquidation.</summary>
    public bool IsWithin { get; init; }
}
