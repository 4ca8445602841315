namespace ParityFast.Live;

/// <summary>What happened to an order at a venue.</summary>
public enum VenueOrderEventKind
{
    /// <summary>The venue has taken it: it rests.</summary>
    Accepted,

    /// <summary>Its trigger was reached.</summary>
    Triggered,

    /// <summary>A part of it was filled, or what was left: one fill with its own id.</summary>
    Filled,

    /// <summary>It is over, because the session, the other leg of its bracket, or the venue cancelled it.</summary>
    Cancelled,

    /// <summary>It is over by its time in force.</summary>
    Expired,

    /// <summary>The venue did not take it: nothing of it was filled, and nothing will be.</summary>
    Rejected,
}
