namespace ParityFast.Certification;

/// <summary>Where a fingerprint comes from.</summary>
public enum FingerprintSource
{
    /// <summary>There is none; <see cref="StrategyFingerprint.Problem"/> says why.</summary>
    Unavailable,

    /// <summary>Computed now, from the files that the code was loaded from.</summary>
    Computed,

    /// <summary>Written into the assembly when it was built, because its IL is not on disk (single file, ahead of time).</summary>
    Embedded,
}
