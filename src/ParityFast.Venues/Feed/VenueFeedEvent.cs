namespace ParityFast.Venues;

/// <summary>Something that happened to a feed, for the log and the operator.</summary>
/// <param name="Name">Its stable name, in snake case: connected, disconnected, filled, silent, missing, correction, malformed, unavailable,
/// clock_skew.</param>
/// <param name="Detail">What happened, in one sentence.</param>
public readonly record struct VenueFeedEvent(string Name, string Detail);
