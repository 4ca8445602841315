namespace ParityFast.Live;

/// <summary>Executes the orders of a live session: an exchange's client, or <see cref="PaperExecutor"/>.</summary>
public interface IOrderExecutor
{
    /// <summary>
    /// True for an executor that leaves all fills to the session's own fill model, as <see cref="PaperExecutor"/> does. Orders that rest
    /// need one: executors of this interface take market orders alone.
    /// </summary>
    bool UsesFillModel => false;

    /// <summary>
    /// Executes a market order and returns once its outcome is known. It is called at most once for an order of which
    /// <see cref="FindAsync"/> does not know; an exception means that the outcome is not known, and ends the session.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">
    /// Cancelled some time after the session got a stop request; the outcome is then settled at the next start.
    /// </param>
    ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default);

    /// <summary>
    /// The outcome of an order that was perhaps sent before the process ended; null if the exchange does not know it, and then it is as if
    /// it had never been sent.
    /// </summary>
    /// <param name="clientOrderId">The order's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default);
}
