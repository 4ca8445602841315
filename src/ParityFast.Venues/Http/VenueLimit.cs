namespace ParityFast.Venues;

/// <summary>How much a venue allows in a time.</summary>
/// <param name="Permits">Weight, or number of requests.</param>
/// <param name="Window">The time.</param>
internal readonly record struct VenueLimit(int Permits, TimeSpan Window);
