namespace ParityFast.Venues;

/// <summary>What a venue says of one market.</summary>
/// <param name="Instrument">Its rules as a run takes them.</param>
/// <param name="IsTrading">Whether it is traded now: a market that was delisted is not.</param>
/// <param name="Status">The venue's own word for that.</param>
public sealed record VenueMarket(Instrument Instrument, bool IsTrading, string Status)
{
    /// <summary>The request weight or number of requests a minute that the venue states with its rules; null if it states none.</summary>
    public int? LimitPerMinute { get; init; }
}
