namespace ParityFast.Comparison;

/// <summary>Which of the two logs of a comparison.</summary>
internal enum LogSide
{
    /// <summary>The backtest's.</summary>
    Backtest,

    /// <summary>The live session's.</summary>
    Live,
}
