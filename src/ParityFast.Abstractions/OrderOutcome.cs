using ParityFast.Orders;

namespace ParityFast;

/// <summary>What became of an order, as the decision after it sees it.</summary>
/// <param name="State">The state of the order; <see cref="OrderState.None"/> if there was no order yet.</param>
/// <param name="Rejection">Why it is over without a fill; <see cref="Refusal.None"/> for an order that was filled or rests.</param>
public readonly record struct OrderOutcome(OrderState State, Refusal Rejection = Refusal.None)
{
    /// <summary>True if the order was filled.</summary>
    public bool IsFilled => State == OrderState.Filled;

    /// <summary>True if the order was rejected, or ended by its time in force: nothing of it was filled.</summary>
    public bool IsRejected => State is OrderState.Rejected or OrderState.Expired;

    /// <summary>True while the order rests, or waits for an answer.</summary>
    public bool IsOpen => State is OrderState.New or OrderState.Accepted or OrderState.Triggered or OrderState.PartlyFilled;
}
