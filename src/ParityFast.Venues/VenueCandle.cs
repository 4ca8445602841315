namespace ParityFast.Venues;

/// <summary>
/// One candle as a venue states it, exactly: numbers are decimals as they were written, and never went through floating point.
/// </summary>
/// <param name="OpenTime">When it begins, Unix microseconds.</param>
/// <param name="Open">First price, in quote units.</param>
/// <param name="High">Highest price, in quote units.</param>
/// <param name="Low">Lowest price, in quote units.</param>
/// <param name="Close">Last price, in quote units.</param>
/// <param name="Volume">Traded volume, in base units.</param>
public readonly record struct VenueCandle(long OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
