using System.Net;

namespace ParityFast.Venues;

/// <summary>An answer of a venue's REST interface.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its bytes.</param>
internal sealed record VenueAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>How long the venue asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error that it states although its status is a success; null for none.</summary>
    public VenueError? Error { get; init; }

    /// <summary>The weight used so far in the venue's own count of this minute; null if it does not say.</summary>
    public int? UsedWeight { get; init; }
}
