using System.Runtime.CompilerServices;
using ParityFast.Digests;
using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>
/// Writes the records of a held candle by hand, as <see cref="HoldWord"/> does with the two that are most of a log. The package's writer
/// takes 12 to 19 ns for those two, a word 3 (9,000 of them into a pooled buffer, .NET 10, one thread).
/// </summary>
internal static class HeldBytes
{
    /// <summary>Bytes of a candle and a hold at most, a number of one byte counted as of nine, which its store may cover.</summary>
    public const int Room = CandleRoom + HoldRoom;

    private const int CandleRoom = 2 + DigestTerms.MaxNumber * (2 + LogFields.MaxCount), HoldRoom = 4 + DigestTerms.MaxNumber;

    /// <summary>Writes [0, close delta, fields…, deviation], the deviation only if it is not 0; answers the length.</summary>
    /// <param name="room">Space in bytes, as many as a candle may take.</param>
    /// <param name="delta">Close less the close before.</param>
    /// <param name="close">The close. Fields that are prices are written as differences from it.</param>
    /// <param name="fields">The declared fields in their order.</param>
    /// <param name="prices">How many of them are prices; they come first.</param>
    /// <param name="deviation">Close time less the one that is expected.</param>
    public static int Candle(Span<byte> room, long delta, long close, ReadOnlySpan<long> fields, int prices, long deviation)
    {
        ref var first = ref room[..CandleRoom][0];
        ref var place = ref first;
        place = (byte)(0x90 | (2 + fields.Length + (deviation == 0 ? 0 : 1)));
        place = ref Unsafe.Add(ref place, 1);
        place = LogLayout.Input;
        place = ref DigestTerms.Integer(ref Unsafe.Add(ref place, 1), delta);
        for (var i = 0; i < fields.Length; i++) place = ref DigestTerms.Integer(ref place, i < prices ? fields[i] - close : fields[i]);
        if (deviation != 0) place = ref DigestTerms.Integer(ref place, deviation);
        return (int)Unsafe.ByteOffset(ref first, ref place);
    }

    /// <summary>Writes [1, 0, label, reason], a hold without terms whose reason the log knows; answers the length.</summary>
    public static int Hold(Span<byte> room, Decision decision)
    {
        ref var first = ref room[..HoldRoom][0];
        first = 0x94;
        Unsafe.Add(ref first, 1) = LogLayout.Decision;
        Unsafe.Add(ref first, 2) = (byte)decision.Action;
        Unsafe.Add(ref first, 3) = (byte)decision.Label;
        return (int)Unsafe.ByteOffset(ref first, ref DigestTerms.Integer(ref Unsafe.Add(ref first, 4), decision.Reason.Id));
    }

    /// <summary>Writes [1], the last such hold once more; answers the length.</summary>
    public static int Repeated(Span<byte> room)
    {
        (room[0], room[1]) = (0x91, LogLayout.Decision);
        return 2;
    }
}
