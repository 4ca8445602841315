using System.Numerics;

namespace ParityFast.Digests;

/// <summary>How MessagePack holds a whole number of one size: in 1, 2, 4 or 8 bytes after a tag that also tells the sign.</summary>
internal static class IntegerShape
{
    /// <summary>
    /// Bytes of a number: <paramref name="magnitude"/> is the number, or its complement if <paramref name="sign"/> is -1.
    /// </summary>
    public static int Bytes(ulong magnitude, long sign)
    {
        // A negative number needs a bit for its sign.
        var bits = 64 - BitOperations.LeadingZeroCount(magnitude) - (int)sign;
        return (int)BitOperations.RoundUpToPowerOf2((uint)(bits + 7) >> 3);
    }

    /// <summary>The tag: 0xcc to 0xcf without a sign, 0xd0 to 0xd3 with one.</summary>
    public static byte Tag(int bytes, long sign) => (byte)(0xcc + BitOperations.Log2((uint)bytes) + (int)(sign & 4));
}
