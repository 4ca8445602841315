namespace ParityFast.Fingerprints;

/// <summary>The origin of a fingerprint.</summary>
public enum FingerprintSource
{
    /// <summary>There is none; <see cref="StrategyFingerprint.Problem"/> says why.</summary>
    Unavailable,

    /// <summary>Computed now, from the files that the code was loaded from, or the single file that the program was published as.</summary>
    Computed,

    /// <summary>
    /// Written into the assembly when it was built, because its IL is not on disk (compressed in a single file, ahead of time).
    /// </summary>
    Embedded,
}
