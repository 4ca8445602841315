namespace ParityFast.Venues;

/// <summary>One message of a venue's stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Candle">The candle; of no meaning for other kinds.</param>
public readonly record struct VenueUpdate(VenueUpdateKind Kind, VenueCandle Candle = default)
{
    /// <summary>The venue's clock when it sent the message, Unix microseconds; null if it does not say.</summary>
    public long? SentAt { get; init; }

    /// <summary>What is wrong with a malformed message.</summary>
    public string? Detail { get; init; }
}
