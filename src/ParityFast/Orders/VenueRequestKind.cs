namespace ParityFast.Orders;

/// <summary>What is asked of a venue.</summary>
internal enum VenueRequestKind
{
    /// <summary>What became of an order that may have been sent.</summary>
    Find,

    Place,

    Cancel,

    Replace,

    /// <summary>Nothing: the order ended before it was sent.</summary>
    Drop,
}
