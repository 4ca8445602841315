using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ParityFast.Skipping;

/// <summary>Moves a trail over candles, eight at a time. Columns may be read eight candles beyond the chunk.</summary>
internal static unsafe class TrailScan
{
    private const int Block = 8, Half = Block / 2;

    /// <summary>
    /// The first candle from <paramref name="index"/> on at which <paramref name="trail"/> is crossed, or <paramref name="count"/>;
    /// the trail has followed all before it.
    /// </summary>
    public static int FirstBreak(long* column, long sign, long room, ref Trail trail, int index, int count)
    {
        while (true)
        {
            // Within a trailing distance below zero no two follow one another.
            if (room >= 0) index = PassBlocks(column, sign, room, ref trail, index, count);
            for (var end = Math.Min(index + Block, count); index < end; index++)
            {
                if (!trail.Follow(sign * Trail.AtLeastZero(column[index]), room)) return index;
            }

            if (index == count) return count;
        }
    }

    // The start of the first block in which a candle may cross the trail. Numbers stay in vectors, in which a choice is no branch: what
    // a price does next is not to be guessed.
    private static int PassBlocks(long* column, long sign, long room, ref Trail trail, int index, int count)
    {
        var (signs, rooms) = (Vector256.Create(sign >> 63), Vector256.Create(room));
        var (extreme, lastHigher, lowest) = (Vector256.Create(trail.Extreme), Vector256.Create(-1L), Vector256.Create(long.MaxValue));
        for (; index < count; index += Block)
        {
            var (lower, upper) = (Values(column + index, signs), Values(column + index + Half, signs));
            if (index > count - Block) (lower, upper) = Inside(lower, upper, count - index, extreme);
            var (least, highest) = (Vector256.Min(lower, upper), Vector256.Max(extreme, HighestInAll(Vector256.Max(lower, upper))));
            // No candle crosses it if even the highest value of all would not.
            if (Vector256.LessThanAny(least, highest - rooms)) break;
            var isHigher = Vector256.GreaterThan(highest, extreme);
            lastHigher = Vector256.ConditionalSelect(isHigher, Vector256.Create((long)index), lastHigher);
            lowest = Vector256.ConditionalSelect(isHigher, Vector256.Create(long.MaxValue), Vector256.Min(lowest, least));
            extreme = highest;
        }

        var since = trail.Since;
        if (lastHigher.ToScalar() >= 0)
        {
            // Of the block with the highest, what comes before it is nothing to the lowest since.
            var first = (int)lastHigher.ToScalar();
            var (lower, upper) = (Values(column + first, signs), Values(column + first + Half, signs));
            (lower, upper) = Inside(lower, upper, count - first, extreme);
            var highest = Vector256.Equals(lower, extreme).ExtractMostSignificantBits()
                | Vector256.Equals(upper, extreme).ExtractMostSignificantBits() << Half;
            var place = Vector256.Create((long)BitOperations.TrailingZeroCount(highest));
            lowest = Vector256.Min(lowest, Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices, place), extreme, lower));
            lowest = Vector256.Min(lowest,
                Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices + Vector256.Create((long)Half), place),
                    extreme, upper));
            since = extreme.ToScalar();
        }

        (trail.Extreme, trail.Since) = (extreme.ToScalar(), Math.Min(since, -HighestInAll(-lowest).ToScalar()));
        return Math.Min(index, count);
    }

    // Negated if the lowest value is followed.
    private static Vector256<long> Values(long* column, Vector256<long> signs) =>
        (Vector256.Max(Vector256.Load(column), Vector256<long>.Zero) ^ signs) - signs;

    // The places after the first so many of a block hold a value that changes nothing: the highest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> Lower, Vector256<long> Upper) Inside(Vector256<long> lower, Vector256<long> upper, int count,
        Vector256<long> highest)
    {
        var end = Vector256.Create((long)count);
        return (Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices, end), lower, highest),
            Vector256.ConditionalSelect(Vector256.LessThan(Vector256<long>.Indices + Vector256.Create((long)Half), end), upper, highest));
    }

    private static Vector256<long> HighestInAll(Vector256<long> values)
    {
        values = Vector256.Max(values, Vector256.Shuffle(values, Vector256.Create(2L, 3, 0, 1)));
        return Vector256.Max(values, Vector256.Shuffle(values, Vector256.Create(1L, 0, 3, 2)));
    }
}
