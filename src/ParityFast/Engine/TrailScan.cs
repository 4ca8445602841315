using System.Runtime.Intrinsics;

namespace ParityFast.Engine;

/// <summary>Moves a trail over candles, eight at a time. Columns may be read eight candles beyond the chunk.</summary>
internal static unsafe class TrailScan
{
    private const int Block = 8, Half = Block / 2;

    /// <summary>
    /// The first candle from <paramref name="index"/> on at which <paramref name="trail"/> is left behind, or <paramref name="count"/>;
    /// the trail has followed all before it.
    /// </summary>
    public static int FirstBreak(long* column, long sign, long room, ref Trail trail, int index, int count)
    {
        while (true)
        {
            // Within a room below zero no two follow one another.
            if (room >= 0) index = PassBlocks(column, sign, room, ref trail, index, count);
            for (var end = Math.Min(index + Block, count); index < end; index++)
            {
                if (!trail.Follow(sign * Trail.AtLeastZero(column[index]), room)) return index;
            }

            if (index == count) return count;
        }
    }

    // Where the first block begins in which one may leave the trail behind. Numbers stay in vectors, where a choice is no branch: what
    // a price does next is not to be guessed.
    private static int PassBlocks(long* column, long sign, long room, ref Trail trail, int index, int count)
    {
        var (signs, rooms, lanes) = (Vector256.Create(sign >> 63), Vector256.Create(room), Vector256<long>.Indices);
        var (first, extreme, lastHigher) = (index, Vector256.Create(trail.Extreme), Vector256.Create(-1L));
        var before = extreme;
        for (; index < count; index += Block)
        {
            // Behind the end stands what changes nothing, and what no block must wait for.
            var left = Vector256.Create((long)(count - index));
            var lower = Vector256.ConditionalSelect(Vector256.LessThan(lanes, left), Values(column + index, signs), before);
            var upper = Vector256.ConditionalSelect(Vector256.LessThan(lanes + Vector256.Create((long)Half), left), Values(column + index + Half, signs), before);
            var highest = Vector256.Max(extreme, HighestInAll(Vector256.Max(lower, upper)));
            // None of them is left behind where even the highest of all leaves none behind.
            if (Vector256.LessThanAny(Vector256.Min(lower, upper), highest - rooms)) break;
            lastHigher = Vector256.ConditionalSelect(Vector256.GreaterThan(highest, extreme), Vector256.Create((long)index), lastHigher);
            extreme = highest;
        }

        index = Math.Min(index, count);
        var since = trail.Since;
        if (lastHigher.ToScalar() >= 0)
        {
            first = (int)lastHigher.ToScalar();
            since = extreme.ToScalar();
            while (sign * Trail.AtLeastZero(column[first]) != since) first++;
        }

        (trail.Extreme, trail.Since) = (extreme.ToScalar(), Math.Min(since, Lowest(column, signs, first, index)));
        return index;
    }

    private static long Lowest(long* column, Vector256<long> signs, int index, int count)
    {
        var lowest = Vector256.Create(long.MaxValue);
        for (; index < count; index += Half)
        {
            var isInside = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)(count - index)));
            lowest = Vector256.Min(lowest, Vector256.ConditionalSelect(isInside, Values(column + index, signs), lowest));
        }

        return -HighestInAll(-lowest).ToScalar();
    }

    // Negated where it is the lowest that is followed.
    private static Vector256<long> Values(long* column, Vector256<long> signs) => (Vector256.Max(Vector256.Load(column), Vector256<long>.Zero) ^ signs) - signs;

    private static Vector256<long> HighestInAll(Vector256<long> values)
    {
        values = Vector256.Max(values, Vector256.Shuffle(values, Vector256.Create(2L, 3, 0, 1)));
        return Vector256.Max(values, Vector256.Shuffle(values, Vector256.Create(1L, 0, 3, 2)));
    }
}
