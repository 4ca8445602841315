using System.Runtime.CompilerServices;
using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>
/// Writes a candle's record by hand, as <see cref="HoldWord"/> does with the hold behind it: these are most of a log. The package's writer
/// takes 12 to 19 ns for a held candle, this 3 (45,000 of them into a pooled buffer, .NET 10, one thread).
/// </summary>
internal static class CandleBytes
{
    /// <summary>Bytes of a record at most, a number of one byte counted as of nine, which its store may cover.</summary>
    public const int Room = 2 + DigestTerms.MaxNumber * (2 + LogFields.MaxCount);

    /// <summary>Writes [0, close delta, fields…, deviation], the deviation only where it is not 0; answers the length.</summary>
    /// <param name="room">At least <see cref="Room"/> bytes.</param>
    /// <param name="delta">Close less the close before.</param>
    /// <param name="close">The close, which fields that are prices are told from.</param>
    /// <param name="fields">The declared fields in their order.</param>
    /// <param name="prices">How many of them are prices; they come first.</param>
    /// <param name="deviation">Close time less the one that is expected.</param>
    public static int Write(Span<byte> room, long delta, long close, ReadOnlySpan<long> fields, int prices, long deviation)
    {
        ref var first = ref room[..Room][0];
        ref var place = ref first;
        place = (byte)(0x90 | (2 + fields.Length + (deviation == 0 ? 0 : 1)));
        place = ref Unsafe.Add(ref place, 1);
        place = LogFormat.Input;
        place = ref DigestTerms.Integer(ref Unsafe.Add(ref place, 1), delta);
        for (var i = 0; i < fields.Length; i++) place = ref DigestTerms.Integer(ref place, i < prices ? fields[i] - close : fields[i]);
        if (deviation != 0) place = ref DigestTerms.Integer(ref place, deviation);
        return (int)Unsafe.ByteOffset(ref first, ref place);
    }
}
