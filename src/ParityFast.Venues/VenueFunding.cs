namespace ParityFast.Venues;

/// <summary>A funding payment of a perpetual.</summary>
/// <param name="Time">When it was due, Unix microseconds.</param>
/// <param name="Rate">A fraction of the notional; positive means that longs pay.</param>
public readonly record struct VenueFunding(long Time, decimal Rate);
