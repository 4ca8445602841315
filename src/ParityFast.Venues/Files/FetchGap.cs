namespace ParityFast.Venues;

/// <summary>Candles that a venue does not have.</summary>
/// <param name="From">Open time of the first missing one, Unix microseconds.</param>
/// <param name="Missing">How many.</param>
public readonly record struct FetchGap(long From, long Missing);
