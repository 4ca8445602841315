namespace ParityFast.LogFormat;

/// <summary>What a stretch of a log starts with.</summary>
internal enum LogObjectOutcome
{
    /// <summary>A whole object.</summary>
    Whole,

    /// <summary>An object that ends after the stretch.</summary>
    Cut,

    /// <summary>No MessagePack.</summary>
    Malformed,
}
