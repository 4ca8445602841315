namespace ParityFast.Venues;

/// <summary>What a message of a venue's stream is.</summary>
public enum VenueUpdateKind
{
    /// <summary>Something else that shows that the connection is alive.</summary>
    Alive,

    /// <summary>The connection is there and subscribed.</summary>
    Connected,

    /// <summary>A closed candle, by the venue's own sign.</summary>
    Closed,

    /// <summary>
    /// A candle ended, by the sign of a venue whose candles have no flag: the next one began. Its last values are those of the history.
    /// </summary>
    Ended,

    /// <summary>A candle that is still forming. Nothing is decided from it.</summary>
    Forming,

    /// <summary>The venue will cut the connection.</summary>
    Closing,

    /// <summary>A message that is not what the venue's documents say.</summary>
    Malformed,
}
