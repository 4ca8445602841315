using System.Buffers.Binary;
using System.Text;

namespace ParityFast.Digests;

/// <summary>
/// The text of a reason as it enters the digest. By hand as all of the digest: a run that writes no log does not load the package that
/// writes one.
/// </summary>
internal static class DigestText
{
    /// <summary>
    /// Writes the shortest MessagePack of a text, of at most five bytes and three for each character; answers the length.
    /// </summary>
    public static int Write(Span<byte> room, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var header = Header(room, length);
        return header + Encoding.UTF8.GetBytes(text, room[header..]);
    }

    private static int Header(Span<byte> room, int length)
    {
        switch (length)
        {
            case < 32:
                room[0] = (byte)(0xa0 | length);
                return 1;
            case <= byte.MaxValue:
                (room[0], room[1]) = (0xd9, (byte)length);
                return 2;
            case <= ushort.MaxValue:
                room[0] = 0xda;
                BinaryPrimitives.WriteUInt16BigEndian(room[1..], (ushort)length);
                return 3;
            default:
                room[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(room[1..], length);
                return 5;
        }
    }
}
