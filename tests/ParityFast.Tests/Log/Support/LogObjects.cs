using MessagePack;

namespace ParityFast.Tests.Log;

/// <summary>The objects of a log, each with its bytes: a log is a plain stream of them.</summary>
internal static class LogObjects
{
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> log)
    {
        while (!log.IsEmpty)
        {
            var length = Length(log);
            yield return log[..length];
            log = log[length..];
        }
    }

    private static int Length(ReadOnlyMemory<byte> log)
    {
        var reader = new MessagePackReader(log);
        reader.Skip();
        return (int)reader.Consumed;
    }
}
