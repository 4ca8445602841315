using ParityFast.Accounts;
using ParityFast.Fees;

namespace ParityFast.Orders;

/// <summary>A change of an order's state: an account event.</summary>
internal struct OrderChange
{
    /// <summary>The order's name.</summary>
    public OrderHandle Handle;

    /// <summary>Its state from now on.</summary>
    public OrderState State;

    /// <summary>Its side.</summary>
    public OrderSide Side;

    /// <summary>Why it is over, of one that is over without a fill.</summary>
    public Refusal Cause;

    /// <summary>The order as it rests from now on; of one that is over, as it was.</summary>
    public OpenOrder Order;

    /// <summary>Leverage of an entry; 1 if it states none.</summary>
    public int Leverage;

    /// <summary>What was filled; not filled for any other change.</summary>
    public Execution Fill;

    /// <summary>Whether that was a maker's fill.</summary>
    public Liquidity Liquidity;

    /// <summary>When that was, Unix microseconds.</summary>
    public long Time;

    /// <summary>What a venue reported, of a change that follows from that; null for any other.</summary>
    public VenueReport? Report;

    /// <summary>True if the order is over.</summary>
    public readonly bool IsOver => OrderStates.IsOver(State);
}
