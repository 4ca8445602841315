using System.Buffers.Binary;

namespace ParityFast.Log;

/// <summary>Measures MessagePack objects without decoding them. Never recurses and never reads outside the span.</summary>
internal static class MessagePackScanner
{
    /// <summary>What a span starts with.</summary>
    public enum Outcome
    {
        /// <summary>A whole object.</summary>
        Whole,

        /// <summary>An object that the span ends within.</summary>
        Cut,

        /// <summary>No MessagePack: 0xc1 is never used.</summary>
        Malformed,
    }

    /// <summary>The length of the object that <paramref name="data"/> starts with.</summary>
    public static Outcome Measure(ReadOnlySpan<byte> data, out int length)
    {
        var position = 0;
        length = 0;
        for (long pending = 1; pending > 0; pending--)
        {
            // Each object that is still to come has a byte at least: a count beyond that cannot be whole.
            if (pending > data.Length - position) return Outcome.Cut;
            var tag = data[position];
            if (tag == 0xc1) return Outcome.Malformed;
            var sizeBytes = SizeBytes(tag);
            if (position + 1 + sizeBytes > data.Length) return Outcome.Cut;
            var size = sizeBytes switch
            {
                1 => data[position + 1],
                2 => BinaryPrimitives.ReadUInt16BigEndian(data[(position + 1)..]),
                4 => BinaryPrimitives.ReadUInt32BigEndian(data[(position + 1)..]),
                _ => 0u,
            };
            var end = position + 1L + sizeBytes + Body(tag, size);
            if (end > data.Length) return Outcome.Cut;
            position = (int)end;
            pending += Children(tag, size);
        }

        length = position;
        return Outcome.Whole;
    }

    /// <summary>Bytes behind the tag that state a size.</summary>
    private static int SizeBytes(byte tag) => tag switch
    {
        0xc4 or 0xc7 or 0xd9 => 1,
        0xc5 or 0xc8 or 0xda or 0xdc or 0xde => 2,
        0xc6 or 0xc9 or 0xdb or 0xdd or 0xdf => 4,
        _ => 0,
    };

    /// <summary>Bytes of the object itself behind tag and size.</summary>
    private static long Body(byte tag, uint size) => tag switch
    {
        >= 0xa0 and <= 0xbf => tag & 0x1f,
        0xc4 or 0xc5 or 0xc6 or 0xd9 or 0xda or 0xdb => size,
        0xc7 or 0xc8 or 0xc9 => size + 1L,
        0xcc or 0xd0 => 1,
        0xcd or 0xd1 => 2,
        0xca or 0xce or 0xd2 => 4,
        0xcb or 0xcf or 0xd3 => 8,
        0xd4 => 2,
        0xd5 => 3,
        0xd6 => 5,
        0xd7 => 9,
        0xd8 => 17,
        _ => 0,
    };

    /// <summary>Objects that follow as parts of this one.</summary>
    private static long Children(byte tag, uint size) => tag switch
    {
        >= 0x80 and <= 0x8f => 2 * (tag & 0x0f),
        >= 0x90 and <= 0x9f => tag & 0x0f,
        0xdc or 0xdd => size,
        0xde or 0xdf => 2L * size,
        _ => 0,
    };
}
