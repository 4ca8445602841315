namespace ParityFast.LogFormat;

/// <summary>Whether a log is what was written.</summary>
public enum DecisionLogState
{
    /// <summary>Every seal holds, and the log ends with its footer.</summary>
    Intact,

    /// <summary>Every seal holds, but there is no footer: the run is still going, or was interrupted.</summary>
    Incomplete,

    /// <summary>What follows the last seal is cut off: the writer was killed, or the file was cut.</summary>
    Torn,

    /// <summary>A seal does not hold: the file is not as it was written.</summary>
    Tampered,
}
