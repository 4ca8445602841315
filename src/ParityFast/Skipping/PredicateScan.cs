using System.Runtime.Intrinsics;

namespace ParityFast.Skipping;

/// <summary>
/// Finds the first candle at which one of the recorded comparisons comes out differently. A window of candles at a time, one
/// comparison after the other, each only as far as those before it came: so each is one short loop over two columns, eight or
/// four candles to a vector, or one by one if there are none.
/// </summary>
internal static unsafe class PredicateScan
{
    // As long as a typical hold: beyond it, a later comparison would have been looked at for nothing.
    private const int Window = 64;

    /// <summary>
    /// The first of the candles from <paramref name="index"/> to before <paramref name="count"/> of the current chunk, or
    /// <paramref name="count"/>.
    /// </summary>
    public static int FirstFlip(DecisionFrame* frame, int index, int count)
    {
        if (frame->PredicateCount == 1) return FirstFlip(frame, (Predicate*)&frame->Predicates, index, count);
        for (; index < count; index += Window)
        {
            var end = Math.Min(index + Window, count);
            var first = FlipWithin(frame, index, end);
            if (first < end) return first;
        }

        return count;
    }

    /// <summary>
    /// The same, or the first candle at which the recorded trail is crossed; the trail is moved over the candles before it.
    /// </summary>
    public static int FirstFlip(DecisionFrame* frame, ref Trail trail, int index, int count)
    {
        var column = frame->FirstMark + frame->Trail.Offset;
        for (; index < count; index += Window)
        {
            var end = Math.Min(index + Window, count);
            var first = TrailScan.FirstBreak(column, frame->Trail.Sign, frame->Trail.Room, ref trail, index, FlipWithin(frame, index, end));
            if (first < end) return first;
        }

        return count;
    }

    private static int FlipWithin(DecisionFrame* frame, int index, int end)
    {
        var predicates = (Predicate*)&frame->Predicates;
        for (var i = 0; i < frame->PredicateCount; i++) end = FirstFlip(frame, predicates + i, index, end);
        return end;
    }

    private static int FirstFlip(DecisionFrame* frame, Predicate* predicate, int index, int count)
    {
        if ((frame->Mode & ReadingMode.Wide) != 0) return Wide(frame->FirstMark, predicate, index, count);
        if (Vector512.IsHardwareAccelerated) return PredicateScan512.FirstFlip(frame->FirstMark, predicate, index, count);
        return Vector256.IsHardwareAccelerated
            ? PredicateScan256.FirstFlip(frame->FirstMark, predicate, index, count)
            : Scalar(frame->FirstMark, predicate, index, count);
    }

    /// <summary>One by one.</summary>
    public static int Scalar(long* marks, Predicate* predicate, int index, int count)
    {
        for (; index < count; index++)
        {
            var left = marks[predicate->Left + index];
            var outcome = predicate->Kind switch
            {
                PredicateKind.AboveColumn => left * predicate->LeftFactor > marks[predicate->Right + index] * predicate->RightFactor,
                PredicateKind.AboveLevel => left > predicate->RightFactor,
                _ => left < predicate->RightFactor,
            };
            if (outcome != predicate->Outcome) return index;
        }

        return count;
    }

    /// <summary>One by one, products in 128 bits.</summary>
    public static int Wide(long* marks, Predicate* predicate, int index, int count)
    {
        if (predicate->Kind != PredicateKind.AboveColumn) return Scalar(marks, predicate, index, count);
        for (; index < count; index++)
        {
            var (left, right) = ((Int128)marks[predicate->Left + index], (Int128)marks[predicate->Right + index]);
            if (left * predicate->LeftFactor > right * predicate->RightFactor != predicate->Outcome) return index;
        }

        return count;
    }
}
