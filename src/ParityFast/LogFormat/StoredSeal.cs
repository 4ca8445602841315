using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>A seal as it is stored: SHA-256 over the seal before it and every byte since.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredSeal>))]
public sealed record StoredSeal : StoredObject
{
    /// <summary>The 32 bytes of the hash.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
