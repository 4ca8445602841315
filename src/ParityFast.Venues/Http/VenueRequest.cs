namespace ParityFast.Venues;

/// <summary>A request to a venue's REST interface.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Weight">What it counts for against the venue's limit.</param>
/// <param name="Limit">Which of the venue's limits it counts against.</param>
internal readonly record struct VenueRequest(string Path, int Weight = 1, int Limit = 0)
{
    /// <summary>The longest answer that is read, in bytes: a page of candles is a tenth of it.</summary>
    public int BytesMax { get; init; } = 4 << 20;
}
