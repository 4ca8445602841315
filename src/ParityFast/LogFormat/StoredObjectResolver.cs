using MessagePack;
using MessagePack.Formatters;

namespace ParityFast.LogFormat;

/// <summary>The formatters of a log's objects by type, without reflection: what is trimmed or compiled ahead of time keeps them.</summary>
internal sealed class StoredObjectResolver : IFormatterResolver
{
    private static readonly IMessagePackFormatter[] Formatters =
    [
        new StoredObjectFormatter<StoredObject>(),
        new StoredObjectFormatter<DecisionLogHeader>(),
        new StoredObjectFormatter<StoredCandle>(),
        new StoredObjectFormatter<StoredEvent>(),
        new StoredObjectFormatter<StoredDecision>(),
        new StoredObjectFormatter<StoredExecution>(),
        new StoredObjectFormatter<StoredSeal>(),
        new StoredObjectFormatter<DecisionLogFooter>(),
    ];

    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter = Formatters.OfType<IMessagePackFormatter<T>>().FirstOrDefault();
    }
}
