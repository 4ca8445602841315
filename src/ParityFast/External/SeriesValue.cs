namespace ParityFast;

/// <summary>A value of a series that a live session is handed.</summary>
/// <param name="Series">Name of the series, as the strategy declares it.</param>
/// <param name="KnownAt">When the value was known, UTC: candles that close at or after it see it.</param>
/// <param name="Value">The value, in the unit of the series.</param>
public sealed record SeriesValue(string Series, DateTime KnownAt, decimal Value)
{
    /// <summary>What <see cref="Value"/> is divided by, for a value that no decimal is; above zero.</summary>
    public long Denominator { get; init; } = 1;
}
