namespace ParityFast.Orders;

/// <summary>What a venue can do with orders that rest, as its executor states it.</summary>
[Flags]
public enum VenueCapabilities
{
    /// <summary>Market orders alone.</summary>
    None = 0,

    /// <summary>Limit orders rest there.</summary>
    Limit = 1,

    /// <summary>Stop orders rest there, and are market orders once they are triggered.</summary>
    Stop = 2,

    /// <summary>Stop-limit orders rest there.</summary>
    StopLimit = 4,

    /// <summary>
    /// It knows which orders are the two legs of a bracket (<see cref="ParityFast.Live.VenueOrder.OtherLeg"/>): a fill of one reduces the
    /// other, and one that is filled whole cancels the other. Otherwise the session does both.
    /// </summary>
    OneCancelsOther = 8,

    /// <summary>It keeps an order that may only reduce the position from doing more. Otherwise the session limits its quantity.</summary>
    ReduceOnly = 16,

    /// <summary>It changes an order in one step. Otherwise the session cancels the order, and places the changed one after that.</summary>
    Replace = 32,
}
