namespace ParityFast.Venues;

/// <summary>How a venue tells that a candle of its stream is closed.</summary>
internal enum CloseSign
{
    /// <summary>The candle says so.</summary>
    Flag,

    /// <summary>The next candle begins.</summary>
    NextCandle,
}
