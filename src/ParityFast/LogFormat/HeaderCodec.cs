using System.Security.Cryptography;
using CommunityToolkit.HighPerformance.Buffers;
using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// The header's bytes. The run object ends with a hash of the header without that hash; the chain of seals starts after the run
/// object, so that two runs on the same input have the same bytes from there on.
/// </summary>
internal static class HeaderCodec
{
    /// <summary>The header's bytes, and the end of the run object in them.</summary>
    public static byte[] Write(DecisionLogHeader header, out int runEnd)
    {
        var map = HeaderMap.ToMap(header, new byte[LogLayout.HashLength]);
        using var buffer = new ArrayPoolBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteMap(map);
        writer.Flush();
        var bytes = buffer.WrittenSpan.ToArray();
        runEnd = FindRun(bytes, "");
        Hash(bytes, runEnd).CopyTo(bytes, runEnd - LogLayout.HashLength);
        return bytes;
    }

    /// <summary>The header in <paramref name="bytes"/>, an object whole, and the end of the run object.</summary>
    /// <exception cref="DecisionLogException">It is not the header of a log, or not as it was written.</exception>
    public static DecisionLogHeader Read(ReadOnlyMemory<byte> bytes, string path, out int runEnd)
    {
        runEnd = FindRun(bytes, path);
        var seal = bytes.Span[(runEnd - LogLayout.HashLength)..runEnd];
        if (!seal.SequenceEqual(Hash(bytes.Span, runEnd)))
            throw new DecisionLogException(path, runEnd - LogLayout.HashLength,
                "the header is not as it was written: its seal does not match");
        return HeaderMap.FromMap(new LogObjectReader(bytes, path, 0).Map(), path);
    }

    private static byte[] Hash(ReadOnlySpan<byte> bytes, int runEnd)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..(runEnd - LogLayout.HashLength)]);
        hash.AppendData(bytes[runEnd..]);
        return hash.GetHashAndReset();
    }

    /// <summary>The end of the run object, whose last 32 bytes are its seal.</summary>
    private static int FindRun(ReadOnlyMemory<byte> bytes, string path)
    {
        var reader = new LogObjectReader(bytes, path, 0);
        for (var count = reader.MapHeader(); count > 0; count--)
        {
            var start = reader.Position;
            if (!reader.Utf8().SequenceEqual("run"u8))
            {
                reader.Skip();
                continue;
            }

            SkipToSeal(ref reader);
            var seal = reader.Binary();
            if (seal.Length != LogLayout.HashLength) reader.Fail(start, "a run object without a seal of 32 bytes", "one");
            return (int)reader.Position;
        }

        throw new DecisionLogException(path, 0, "found a map without a run object, expected the header of a decision log");
    }

    private static void SkipToSeal(ref LogObjectReader reader)
    {
        var count = reader.MapHeader();
        if (count == 0) reader.Fail(reader.Position, "an empty run object", "one that ends with its seal");
        for (; count > 1; count--)
        {
            reader.Skip();
            reader.Skip();
        }

        var start = reader.Position;
        if (!reader.Utf8().SequenceEqual("seal"u8)) reader.Fail(start, "another value", "the run object's seal as its last value");
    }
}
