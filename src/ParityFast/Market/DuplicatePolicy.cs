namespace ParityFast.Market;

/// <summary>What to do with a candle whose time is the same as the one before it.</summary>
public enum DuplicatePolicy
{
    /// <summary>Reject the file and name the line.</summary>
    Error,

    /// <summary>Keep the candle that came first in the file.</summary>
    KeepFirst,

    /// <summary>Keep the candle that came last in the file.</summary>
    KeepLast,
}
