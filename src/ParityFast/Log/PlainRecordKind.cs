namespace ParityFast.Log;

/// <summary>Which of the records it is that most of a log consists of.</summary>
internal enum PlainRecordKind : byte
{
    Candle,

    /// <summary>A hold without terms, whose reason the log knows.</summary>
    Hold,

    /// <summary>The last such hold once more.</summary>
    RepeatedHold,
}
