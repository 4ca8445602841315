namespace ParityFast.Orders;

/// <summary>Prices, zero for none, and unfilled quantity of an order at a venue, in steps.</summary>
internal readonly record struct VenueTerms(long Limit, long Trigger, long Quantity);
