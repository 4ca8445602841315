using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// An executor that also keeps limit, stop and stop-limit orders at a venue. Market orders are executed by
/// <see cref="IOrderExecutor.ExecuteAsync"/> as ever; what becomes of an order that rests is told by events. The session calls one method
/// at a time; it flushes the log before each. An exception means that the outcome is not known, and ends the session: the next start asks.
/// </summary>
public interface IRestingOrderExecutor : IOrderExecutor
{
    /// <summary>What the venue can do. It stays the same; a session whose strategy declares what is missing does not start.</summary>
    VenueCapabilities Capabilities { get; }

    /// <summary>Called once, before anything is placed: from then on the executor tells every event of its orders.</summary>
    /// <param name="report">
    /// Takes an event, from any thread, also while a method of the executor runs; the session applies events in the order in which they
    /// come. It throws <see cref="ArgumentException"/> for an event that lacks a name or a number.
    /// </param>
    void Connect(Action<VenueOrderEvent> report);

    /// <summary>
    /// Places an order, and returns once the venue has the request. That it was accepted, filled or rejected is told by events, before
    /// this returns or after. An id that the venue has already is no rejection: the order is there, and this returns.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Cancelled some time after the session got a stop request.</param>
    ValueTask PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks the venue to cancel an order, and returns once it has the request. The order is over when an event says so. An order that is
    /// over already, or not known, is no error: its events tell.
    /// </summary>
    /// <param name="clientOrderId">The order's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask CancelAsync(string clientOrderId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes prices or quantity of an order in one step, under another name; called only with
    /// <see cref="VenueCapabilities.Replace"/>. If the venue does it, an <see cref="VenueOrderEventKind.Accepted"/> of the new name
    /// says so, and the history of the old name ends with <see cref="VenueOrderEventKind.Cancelled"/>; if it does not, a
    /// <see cref="VenueOrderEventKind.Rejected"/> of the new name says so, and the order rests as it was.
    /// </summary>
    /// <param name="clientOrderId">The order's name.</param>
    /// <param name="changed">The order as it is to be, with what is to be filled from then on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ReplaceAsync(string clientOrderId, VenueOrder changed, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{GetType().Name} does not replace orders");

    /// <summary>
    /// Everything that happened to an order so far, in its order, fills with their ids; null if the venue does not know it, and then it is
    /// as if it had never been sent: give null only if that is certain. Called at a start for each order that is not over, and for an order
    /// of which no answer came until the next candle.
    /// </summary>
    /// <param name="clientOrderId">The order's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<VenueOrderEvent>?> FindOrderAsync(string clientOrderId, CancellationToken cancellationToken = default);
}
