namespace ParityFast.Metrics;

/// <summary>How many candles a year has. Markets that never close have 365 days of 24 hours in a year.</summary>
public static class Annualization
{
    /// <summary>A year of 365 days.</summary>
    public static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>365 days ÷ interval: 525,600 for one minute.</summary>
    /// <param name="interval">Length of a candle; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public static double PeriodsPerYear(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return (double)Year.Ticks / interval.Ticks;
    }

    /// <summary>Years of 365 days in a time span, as a fraction.</summary>
    /// <param name="elapsed">From the open of the first candle to the close of the last.</param>
    public static double Years(TimeSpan elapsed) => (double)elapsed.Ticks / Year.Ticks;
}
