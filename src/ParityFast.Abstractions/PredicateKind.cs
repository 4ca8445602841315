namespace ParityFast;

/// <summary>What a recorded comparison compared.</summary>
internal enum PredicateKind : byte
{
    /// <summary>left × LeftFactor &gt; right × RightFactor.</summary>
    AboveColumn,

    /// <summary>left &gt; RightFactor.</summary>
    AboveLevel,

    /// <summary>left &lt; RightFactor.</summary>
    BelowLevel,
}
