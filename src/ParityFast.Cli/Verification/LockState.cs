namespace ParityFast.Cli.Verification;

/// <summary>The result of comparing what was verified with the lock.</summary>
internal enum LockState
{
    /// <summary>There is no lock, and none was requested.</summary>
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
