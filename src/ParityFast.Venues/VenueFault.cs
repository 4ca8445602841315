namespace ParityFast.Venues;

/// <summary>Why a venue could not be read.</summary>
public enum VenueFault
{
    /// <summary>The request is wrong: a symbol, an interval or a range that the venue does not have.</summary>
    Request,

    /// <summary>There is no such market.</summary>
    Symbol,

    /// <summary>The venue is not reached: no network, a proxy, TLS, a time-out.</summary>
    Network,

    /// <summary>The venue answers that it cannot answer now.</summary>
    Unavailable,

    /// <summary>The venue's limit was reached, and the wait that it asks is longer than allowed.</summary>
    Limit,

    /// <summary>The venue does not serve this place.</summary>
    Forbidden,

    /// <summary>The answer is not what the venue's documents say.</summary>
    Answer,
}
