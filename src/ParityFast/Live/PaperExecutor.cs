namespace ParityFast.Live;

/// <summary>
/// Fills orders on paper, as the backtest's fill model says: whole, at the price and for the commission that the order expects. A
/// paper session therefore has the fills, the account and the digest of a backtest over the same candles. It remembers no order, and
/// needs to remember none: the same order has the same fill again.
/// </summary>
public sealed class PaperExecutor : IOrderExecutor
{
    /// <inheritdoc/>
    public bool UsesFillModel => true;

    /// <inheritdoc/>
    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return ValueTask.FromResult(OrderResult.Fill(order.Quantity, order.ExpectedPrice, order.ExpectedCommission));
    }

    /// <inheritdoc/>
    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) => default;
}
