namespace ParityFast.Metrics;

/// <summary>What one return of the ratios is of.</summary>
public enum ReturnPeriod
{
    /// <summary>A candle, from the close before it to its own.</summary>
    Bar,

    /// <summary>
    /// A UTC day on which candles close, from the last close of the day before to its own; a candle that closes at midnight ends the day
    /// before. As most published ratios are, whatever the length of a candle.
    /// </summary>
    Daily,
}
