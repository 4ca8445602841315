namespace ParityFast.Venues;

/// <summary>How far a fetch is.</summary>
/// <param name="Done">The part of the range that is fetched, 0 to 1.</param>
/// <param name="Here">The part that was fetched by this process.</param>
/// <param name="Candles">Candles in the file.</param>
/// <param name="Time">Open time of the last one, Unix microseconds.</param>
public readonly record struct FetchProgress(double Done, double Here, long Candles, long Time);
