namespace ParityFast.External;

/// <summary>What a session does with a value of a series.</summary>
internal enum SeriesVerdict : byte
{
    /// <summary>It waits for the first candle that sees it.</summary>
    Accepted,

    /// <summary>It is there already.</summary>
    Duplicate,

    /// <summary>There is another of the same time.</summary>
    Conflicting,

    /// <summary>Candles have seen a newer one.</summary>
    Late,
}
