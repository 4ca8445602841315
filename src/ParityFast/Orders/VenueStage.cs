namespace ParityFast.Orders;

/// <summary>Whether a venue has an order.</summary>
internal enum VenueStage
{
    /// <summary>It was not sent.</summary>
    Unsent,

    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>It may have been sent: the venue is asked.</summary>
    Unknown,
}
