namespace ParityFast.Venues.Simulator;

/// <summary>What goes wrong with a request.</summary>
public enum RequestFault
{
    None,

    /// <summary>429 with a Retry-After of a second.</summary>
    Limited,

    /// <summary>418 with a Retry-After of two seconds.</summary>
    Banned,

    /// <summary>500.</summary>
    Broken,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>An answer without candles.</summary>
    Empty,

    /// <summary>The connection ends within the answer.</summary>
    HalfAnswer,

    /// <summary>The connection ends without an answer.</summary>
    Dropped,

    /// <summary>The answer takes three seconds.</summary>
    Slow,
}
