using ParityFast.Live;

namespace ParityFast.Tests.Live;

/// <summary>An order of a <see cref="SimulatedVenue"/>.</summary>
internal sealed class SimulatedOrder(VenueOrder placed)
{
    public VenueOrder Placed { get; } = placed;

    public List<VenueOrderEvent> History { get; } = [];

    public OrderState State { get; set; } = OrderState.New;

    public decimal Filled { get; private set; }

    /// <summary>What the venue took off it because the other leg of its bracket was filled.</summary>
    public decimal Cut { get; set; }

    public decimal Left => Placed.Quantity - Filled - Cut;

    public bool IsCancelAsked { get; set; }

    public bool IsOver => State is OrderState.Filled or OrderState.Cancelled or OrderState.Expired or OrderState.Rejected;

    /// <summary>Its limit, or its trigger.</summary>
    public decimal Price => Placed.LimitPrice ?? Placed.StopTrigger!.Value;

    public bool IsLimit => Placed.Type == OrderType.Limit;

    public void Take(VenueOrderEvent happened)
    {
        History.Add(happened);
        Filled += happened.Quantity;
        State = happened.Kind switch
        {
            VenueOrderEventKind.Accepted => OrderState.Accepted,
            VenueOrderEventKind.Triggered => OrderState.Triggered,
            VenueOrderEventKind.Filled => Left == 0 ? OrderState.Filled : IsOver ? State : OrderState.PartlyFilled,
            VenueOrderEventKind.Cancelled => OrderState.Cancelled,
            VenueOrderEventKind.Expired => OrderState.Expired,
            _ => OrderState.Rejected,
        };
    }
}
