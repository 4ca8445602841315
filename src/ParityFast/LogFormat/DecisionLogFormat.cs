using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>How the package's serializer reads and writes the objects of a decision log: see <see cref="StoredObject"/>.</summary>
public static class DecisionLogFormat
{
    /// <summary>The formatters of <see cref="StoredObject"/> and every type of it, and of nothing else. It uses no reflection.</summary>
    public static IFormatterResolver Resolver { get; } = new StoredObjectResolver();

    /// <summary>That resolver, with the limits for data from anywhere.</summary>
    public static MessagePackSerializerOptions Options { get; } = new MessagePackSerializerOptions(Resolver)
        .WithSecurity(LogObjectReader.Limits);
}
