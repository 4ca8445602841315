namespace ParityFast.Venues;

/// <summary>The candles of a fetched file in numbers. Times are Unix microseconds.</summary>
/// <param name="Candles">How many.</param>
/// <param name="First">Open time of the first.</param>
/// <param name="Last">Open time of the last.</param>
/// <param name="Gaps">Gaps between them.</param>
/// <param name="Missing">Candles missing in the gaps.</param>
internal readonly record struct FetchCounts(long Candles, long First, long Last, long Gaps, long Missing);
