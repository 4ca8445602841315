using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>A decision as it is stored.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredDecision>))]
public sealed record StoredDecision : StoredObject
{
    /// <summary>True for the last hold that was spelt out without terms, once more: then nothing else is stored.</summary>
    public bool IsRepeatedHold { get; init; }

    /// <summary>Buy, sell, close or hold.</summary>
    public DecisionAction Action { get; init; }

    /// <summary>What the signal said.</summary>
    public SignalLabel Label { get; init; }

    /// <summary>Place of the reason in the log's list of reasons; null if its text is stored.</summary>
    public int? ReasonPlace { get; init; }

    /// <summary>Text of a reason that this decision adds to the end of that list; null if it is known.</summary>
    public string? NewReason { get; init; }

    /// <summary>What the decision orders; null if it states nothing.</summary>
    public StoredTerms? Terms { get; init; }
}
