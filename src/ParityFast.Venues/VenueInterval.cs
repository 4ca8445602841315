namespace ParityFast.Venues;

/// <summary>A length of candles that a venue has. All of them begin at whole multiples of their length since 1970, UTC.</summary>
/// <param name="Name">As people write it, such as 1m.</param>
/// <param name="Code">As the venue writes it, such as ONE_MINUTE.</param>
/// <param name="Microseconds">The length.</param>
public readonly record struct VenueInterval(string Name, string Code, long Microseconds)
{
    /// <summary>
    /// Whether the venue's stream has candles of this length. For others the clock tells that one is closed, and the history is read then.
    /// </summary>
    public bool IsStreamed { get; init; } = true;

    /// <summary>The start of the candle that a time lies in.</summary>
    /// <param name="time">Unix microseconds.</param>
    public long Floor(long time) => time - (((time % Microseconds) + Microseconds) % Microseconds);

    /// <summary>The first start of a candle at a time or after it.</summary>
    /// <param name="time">Unix microseconds.</param>
    public long Ceiling(long time) => Floor(time + Microseconds - 1);
}
