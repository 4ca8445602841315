using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>An account event as it is stored: something other than a candle that decisions follow from.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredEvent>))]
public sealed record StoredEvent : StoredObject
{
    /// <summary>What happened, such as <c>funding</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the event says, the account after it among it.</summary>
    public LogMap Payload { get; init; } = [];
}
