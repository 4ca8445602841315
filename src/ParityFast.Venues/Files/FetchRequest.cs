namespace ParityFast.Venues;

/// <summary>What is fetched to a file. Times are Unix microseconds.</summary>
public sealed record FetchRequest
{
    /// <summary>The market as the venue writes it.</summary>
    public required string Symbol { get; init; }

    /// <summary>Length of the candles, one of the venue's.</summary>
    public required VenueInterval Interval { get; init; }

    /// <summary>The first open time.</summary>
    public required long From { get; init; }

    /// <summary>The end: the first open time that is not fetched; null for the last candle that has closed.</summary>
    public long? To { get; init; }

    /// <summary>The candle file, CSV, or Parquet if it ends in <c>.parquet</c>. While it is fetched there is a CSV file whose name ends in
    /// <c>.part</c>.</summary>
    public required string Output { get; init; }

    /// <summary>The file of the funding history, CSV; null for none.</summary>
    public string? FundingOutput { get; init; }
}
