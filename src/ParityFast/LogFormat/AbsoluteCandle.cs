namespace ParityFast.LogFormat;

/// <summary>A candle of a log in times and prices.</summary>
/// <param name="Time">Time as the candle's source labels it, UTC.</param>
/// <param name="CloseTime">When the candle closed, UTC.</param>
/// <param name="Close">Last price, in quote units.</param>
/// <param name="Open">First price, in quote units; null if the log does not hold it.</param>
/// <param name="High">Highest price, in quote units; null if the log does not hold it.</param>
/// <param name="Low">Lowest price, in quote units; null if the log does not hold it.</param>
/// <param name="Volume">Traded volume, in base units; null if the log does not hold it.</param>
public readonly record struct AbsoluteCandle(DateTime Time, DateTime CloseTime, decimal Close, decimal? Open, decimal? High, decimal? Low,
    decimal? Volume);
