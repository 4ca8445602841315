namespace ParityFast.LogFormat;

/// <summary>What is known of a log's wholeness.</summary>
/// <param name="State">Whether it is what was written.</param>
/// <param name="SealedLength">Bytes of the file up to the last seal that holds: what may be believed.</param>
/// <param name="FileLength">Bytes of the file.</param>
/// <param name="Detail">What was found, for people; empty for an intact log.</param>
public sealed record DecisionLogStatus(DecisionLogState State, long SealedLength, long FileLength, string Detail)
{
    /// <summary>Bytes after the last seal that holds.</summary>
    public long TornLength => FileLength - SealedLength;

    /// <summary>
    /// Lower-case hexadecimal SHA-256 of the run object's seal and the last seal: the one hash of the whole file. Null for
    /// a file without a sealed header.
    /// </summary>
    public string? LogHash { get; init; }
}
