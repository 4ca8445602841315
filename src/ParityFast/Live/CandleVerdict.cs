namespace ParityFast.Live;

/// <summary>What a live session does with a candle that arrives.</summary>
internal enum CandleVerdict
{
    /// <summary>It is newer than all before it, and closed: it is decided on.</summary>
    Accepted,

    /// <summary>It was accepted before this process started.</summary>
    Overlap,

    /// <summary>It is the same as one that was accepted.</summary>
    Duplicate,

    /// <summary>It has the time of one that was accepted, and other values.</summary>
    Conflicting,

    /// <summary>It is older than one that was accepted.</summary>
    Late,

    /// <summary>By the clock it is not closed yet.</summary>
    NotClosed,
}
