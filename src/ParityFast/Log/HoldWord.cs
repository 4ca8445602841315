using System.Buffers.Binary;
using System.Numerics;

namespace ParityFast.Log;

/// <summary>
/// The bytes of a regular candle and a repeated hold, [0, close delta] [1], as one little-endian word. Without a branch on the
/// delta's size: the sizes of real deltas cannot be predicted, and a wrong guess costs more than all the rest.
/// </summary>
internal static class HoldWord
{
    private const ulong Candle = 0x0092, Hold = 0x0191;

    // By the number of significant bits, from 64 on for negative deltas: tag, bits of the tag, bits of the number; 0 if it does not fit.
    private static readonly uint[] Shapes = CreateShapes();

    /// <summary>The word, and how many of its bytes count; false if the delta needs more than two bytes after its tag.</summary>
    public static bool TryPack(long delta, out ulong word, out int length)
    {
        var sign = delta >> 63;
        var shape = Shapes[64 - BitOperations.LeadingZeroCount((ulong)(delta ^ sign)) + (int)(sign & 64)];
        var (tag, tagBits, bodyBits) = (shape & 0xff, (int)(shape >> 8) & 0xff, (int)(shape >> 16));
        var body = BinaryPrimitives.ReverseEndianness((ulong)delta) >> (64 - bodyBits);
        word = Candle | ((ulong)tag << 16) | (body << (16 + tagBits)) | (Hold << (16 + tagBits + bodyBits));
        length = (32 + tagBits + bodyBits) >> 3;
        return shape != 0;
    }

    private static uint[] CreateShapes()
    {
        var shapes = new uint[128];
        for (var bits = 0; bits <= 16; bits++)
        {
            shapes[bits] = bits <= 7 ? Shape(0, 0, 8) : bits <= 8 ? Shape(0xcc, 8, 8) : Shape(0xcd, 8, 16);
            if (bits <= 15) shapes[64 + bits] = bits <= 5 ? Shape(0, 0, 8) : bits <= 7 ? Shape(0xd0, 8, 8) : Shape(0xd1, 8, 16);
        }

        return shapes;
    }

    private static uint Shape(uint tag, uint tagBits, uint bodyBits) => tag | (tagBits << 8) | (bodyBits << 16);
}
