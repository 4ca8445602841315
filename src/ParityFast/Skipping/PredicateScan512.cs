using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ParityFast.Skipping;

/// <summary>The scan of one comparison, eight candles to a vector. Columns may be read a vector beyond the chunk.</summary>
internal static unsafe class PredicateScan512
{
    /// <summary>The first candle at which the comparison comes out differently, or <paramref name="count"/>.</summary>
    // Optimised at once, and the loops with it: vectors of 512 bits are not compiled ahead of time, and take ten times as long in code that
    // is not optimised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FirstFlip(long* marks, Predicate* predicate, int index, int count)
    {
        var left = marks + predicate->Left;
        // As bits to be flipped if the recorded result is true. What remains are the places at which it comes out differently.
        var noted = predicate->Outcome ? 0xffu : 0u;
        switch (predicate->Kind)
        {
            case PredicateKind.AboveLevel:
                return Level(left, predicate->RightFactor, noted, index, count);
            case PredicateKind.BelowLevel when predicate->RightFactor == long.MinValue:
                return count;
            case PredicateKind.BelowLevel:
                // Below a level is not above the number before it.
                return Level(left, predicate->RightFactor - 1, noted ^ 0xffu, index, count);
            case PredicateKind.AboveColumn when predicate->LeftFactor == predicate->RightFactor:
                return Columns(left, marks + predicate->Right, noted, index, count);
            default:
                return Products(left, marks + predicate->Right, predicate->LeftFactor, predicate->RightFactor, noted, index, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Level(long* column, long level, uint noted, int index, int count)
    {
        var levels = Vector512.Create(level);
        for (; index < count; index += Vector512<long>.Count)
        {
            var flips = (uint)Vector512.GreaterThan(Vector512.Load(column + index), levels).ExtractMostSignificantBits() ^ noted;
            if (flips != 0) return Math.Min(index + BitOperations.TrailingZeroCount(flips), count);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Columns(long* left, long* right, uint noted, int index, int count)
    {
        for (; index < count; index += Vector512<long>.Count)
        {
            var flips = (uint)Vector512.GreaterThan(Vector512.Load(left + index), Vector512.Load(right + index))
                .ExtractMostSignificantBits() ^ noted;
            if (flips != 0) return Math.Min(index + BitOperations.TrailingZeroCount(flips), count);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Products(long* left, long* right, long leftFactor, long rightFactor, uint noted, int index, int count)
    {
        var (leftFactors, rightFactors) = (Vector512.Create(leftFactor), Vector512.Create(rightFactor));
        for (; index < count; index += Vector512<long>.Count)
        {
            var (lefts, rights) = (Vector512.Load(left + index) * leftFactors, Vector512.Load(right + index) * rightFactors);
            var flips = (uint)Vector512.GreaterThan(lefts, rights).ExtractMostSignificantBits() ^ noted;
            if (flips != 0) return Math.Min(index + BitOperations.TrailingZeroCount(flips), count);
        }

        return count;
    }
}
