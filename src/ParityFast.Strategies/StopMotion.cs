namespace ParityFast.Strategies;

/// <summary>How a trailing stop answers to the next mark. Whole words, so that a state has no padding.</summary>
internal enum StopMotion : long
{
    /// <summary>No stop is set.</summary>
    None,

    /// <summary>A long position's: nothing happens within a band of marks.</summary>
    LongBand,

    /// <summary>A short position's: nothing happens within a band of marks.</summary>
    ShortBand,

    /// <summary>A long position's that every new peak takes with it.</summary>
    Rises,

    /// <summary>A short position's that every new low takes with it, and every mark above the low brings closer.</summary>
    Falls,
}
