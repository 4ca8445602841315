using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ParityFast.Digests;

/// <summary>
/// The numbers of a run as they enter the digest: the shortest MessagePack of each, written at a place with enough space; each write
/// returns the place after it. Places, because a writer that keeps its length keeps it in memory: a run is most of what a fill costs beside
/// its arithmetic.
/// </summary>
internal static class DigestTerms
{
    /// <summary>Bytes that a number takes at most.</summary>
    public const int MaxNumber = 9;

    // The flags of the further mask are those from 256 on.
    private const int FurtherShift = 8;

    // Modulo 2^64.
    private const ulong InverseOfFive = 0xCCCC_CCCC_CCCC_CCCD;

    private const byte Nil = 0xc0, False = 0xc2, True = 0xc3, Pair = 0x92;

    /// <summary>Elements that terms add to a run.</summary>
    public static int Count(DecisionTermsFlags terms)
    {
        if (terms == DecisionTermsFlags.None) return 0;
        var count = 1;
        if ((terms & DecisionTermsFlags.Notional) != 0) count += 2;
        if ((terms & DecisionTermsFlags.Quantity) != 0) count += 2;
        if ((terms & DecisionTermsFlags.Leverage) != 0) count++;
        if ((terms & DecisionTermsFlags.Order) != 0) count += 5;
        if ((terms & DecisionTermsFlags.ReasonPrices) != 0) count += 6;
        if ((terms & DecisionTermsFlags.AllFurther) == 0) return count;
        count++;
        if ((terms & DecisionTermsFlags.StopLoss) != 0) count += 2;
        if ((terms & DecisionTermsFlags.TakeProfit) != 0) count += 2;
        if ((terms & DecisionTermsFlags.Handle) != 0) count++;
        if ((terms & DecisionTermsFlags.Fraction) != 0) count += 2;
        if ((terms & DecisionTermsFlags.Several) != 0) count++;
        return count;
    }

    /// <summary>Writes which parts there are, and each in the order of its bit.</summary>
    public static ref byte Write(ref byte place, DecisionTermsFlags parts, scoped in DecisionTerms values)
    {
        var further = parts & DecisionTermsFlags.AllFurther;
        place = ref Integer(ref place, (byte)(further == DecisionTermsFlags.None ? parts : parts | DecisionTermsFlags.Further));
        if (further != DecisionTermsFlags.None) place = ref Integer(ref place, (int)further >> FurtherShift);
        if ((parts & DecisionTermsFlags.Notional) != 0) place = ref Number(ref place, in values.Notional);
        if ((parts & DecisionTermsFlags.Quantity) != 0) place = ref Number(ref place, in values.Quantity);
        if ((parts & DecisionTermsFlags.Leverage) != 0) place = ref Integer(ref place, values.Leverage);
        if ((parts & DecisionTermsFlags.Order) != 0) place = ref Order(ref place, values.Order);
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0)
        {
            place = ref Number(ref place, in values.FirstPrice);
            place = ref Number(ref place, in values.SecondPrice);
            place = ref Number(ref place, in values.ThirdPrice);
        }

        if (further == DecisionTermsFlags.None) return ref place;
        if ((parts & DecisionTermsFlags.StopLoss) != 0) place = ref Number(ref place, in values.StopLoss);
        if ((parts & DecisionTermsFlags.TakeProfit) != 0) place = ref Number(ref place, in values.TakeProfit);
        if ((parts & DecisionTermsFlags.Handle) != 0) place = ref Integer(ref place, values.Handle.Value);
        if ((parts & DecisionTermsFlags.Fraction) != 0) place = ref Number(ref place, in values.Fraction);
        return ref place;
    }

    /// <summary>A whole number, in at most <see cref="MaxNumber"/> bytes.</summary>
    // Inlined: nearly every number is one of a single byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Integer(ref byte place, long value)
    {
        if ((ulong)(value + 32) >= 160) return ref Long(ref place, value);
        place = (byte)value;
        return ref Unsafe.Add(ref place, 1);
    }

    /// <summary>
    /// A decimal without trailing zeros as two elements: coefficient and fractional digits. A coefficient whose magnitude is 2^63 or
    /// more is an array of its upper part and its lower 64 bits.
    /// </summary>
    public static ref byte Number(ref byte place, scoped in decimal value)
    {
        ref readonly var parts = ref DecimalParts.Of(in value);
        var (high, low, decimals) = ((ulong)parts.High, parts.Low, parts.Decimals);
        while (high != 0 && decimals > 0 && TryTenth(ref high, ref low)) decimals--;
        while (high == 0 && decimals > 0 && Tenth(low) is var tenth and <= ulong.MaxValue / 10) (low, decimals) = (tenth, decimals - 1);
        if (high != 0 || low > long.MaxValue)
        {
            return ref Wide(ref place, high, low, parts.IsNegative, decimals);
        }

        place = ref Integer(ref place, parts.IsNegative ? -(long)low : (long)low);
        return ref Integer(ref place, decimals);
    }

    // The same of two words, which a division would cost twenty times as much: the lower word of a tenth, and the upper one, are a tenth
    // if ten times both give the number.
    private static bool TryTenth(ref ulong high, ref ulong low)
    {
        var (upper, lower) = (high / 10, (low >> 1 | high << 63) * InverseOfFive);
        if ((low & 1) != 0 || upper * 10 + Money.UpperWord(lower, 10) != high) return false;
        (high, low) = (upper, lower);
        return true;
    }

    // A tenth of a multiple of ten, and more than a tenth of any number for all others: × 5^-1 modulo 2^64, halved by a rotation
    // (Granlund and Montgomery, 1994). Most numbers do not end in a zero, and one comparison shows it.
    private static ulong Tenth(ulong value) => BitOperations.RotateRight(value * InverseOfFive, 1);

    private static ref byte Wide(ref byte place, ulong high, ulong low, bool isNegative, int decimals)
    {
        // The two's complement of both words.
        if (isNegative) (high, low) = (~high + (low == 0 ? 1UL : 0), ~low + 1);
        place = Pair;
        place = ref Integer(ref Unsafe.Add(ref place, 1), (long)high);
        place = ref Unsigned(ref place, low);
        return ref Integer(ref place, decimals);
    }

    private static ref byte Order(ref byte place, scoped in OrderTerms order)
    {
        place = ref Integer(ref place, (int)order.Type);
        place = ref Optional(ref place, order.LimitPrice);
        place = ref Optional(ref place, order.StopTrigger);
        place = ref Integer(ref place, (int)order.TimeInForce);
        place = order.PostOnly ? True : False;
        return ref Unsafe.Add(ref place, 1);
    }

    private static ref byte Optional(ref byte place, decimal? value)
    {
        place = value is null ? Nil : Pair;
        place = ref Unsafe.Add(ref place, 1);
        return ref value is { } number ? ref Number(ref place, number) : ref place;
    }

    private static ref byte Unsigned(ref byte place, ulong value)
    {
        if (value <= long.MaxValue) return ref Integer(ref place, (long)value);
        place = 0xcf;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness(value));
        return ref Unsafe.Add(ref place, MaxNumber);
    }

    private static ref byte Long(ref byte place, long value)
    {
        var sign = value >> 63;
        var bytes = IntegerShape.Bytes((ulong)(value ^ sign), sign);
        place = IntegerShape.Tag(bytes, sign);
        // The number's bytes first, and after them what the next write covers: one store without a branch on the width.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness((ulong)value << (64 - 8 * bytes)));
        return ref Unsafe.Add(ref place, 1 + bytes);
    }
}
