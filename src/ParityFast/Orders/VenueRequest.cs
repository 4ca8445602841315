namespace ParityFast.Orders;

/// <summary>What a session is to do at a venue next.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Order">The order.</param>
internal readonly record struct VenueRequest(VenueRequestKind Kind, BookOrder Order);
