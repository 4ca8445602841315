namespace ParityFast.Orders;

/// <summary>What a report of a venue says of an order; the last two are the session's own.</summary>
internal enum VenueReportKind
{
    /// <summary>It rests at the venue.</summary>
    Accepted,

    /// <summary>Its trigger was reached.</summary>
    Triggered,

    /// <summary>It was filled, whole or in part.</summary>
    Filled,

    /// <summary>It is over, because it was cancelled.</summary>
    Cancelled,

    /// <summary>It is over by its time in force.</summary>
    Expired,

    /// <summary>It was not taken.</summary>
    Rejected,

    /// <summary>A market order has its outcome.</summary>
    Executed,

    /// <summary>The session did not send it.</summary>
    Unsent,
}
