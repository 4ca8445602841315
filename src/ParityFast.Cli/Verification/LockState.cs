namespace ParityFast.Cli.Verification;

/// <summary>How what was verified stands to the lock.</summary>
internal enum LockState
{
    /// <summary>There is no lock, and none was asked for.</summary>
    None,

    /// <summary>It is what was certified.</summary>
    Matches,

    /// <summary>It is not.</summary>
    Differs,

    /// <summary>It was certified now.</summary>
    Written,

    /// <summary>It was to be certified, and cannot be.</summary>
    NotWritten,
}
