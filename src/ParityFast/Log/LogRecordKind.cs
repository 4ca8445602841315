namespace ParityFast.Log;

/// <summary>What a record of a log is.</summary>
public enum LogRecordKind
{
    /// <summary>An accepted candle.</summary>
    Candle,

    /// <summary>An account event: something other than a candle that decisions follow from.</summary>
    Event,

    /// <summary>A decision at the last candle.</summary>
    Decision,

    /// <summary>The outcome of an order.</summary>
    Execution,
}
