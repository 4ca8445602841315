using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Whether two records are of the same candle, whatever their times say.</summary>
internal static class Likeness
{
    // More marks than this before the current one tell two candles apart no better.
    private const int MarksLooked = 8;

    /// <summary>The same mark after the same marks: the same candle.</summary>
    public static bool IsSame(RecordedDecision left, RecordedDecision right) => left.Mark == right.Mark && TailEquals(left, right) != false;

    /// <summary>Records of the same time that need no better partner: one altered value does not make them strangers.</summary>
    public static bool IsClose(RecordedDecision left, RecordedDecision right) => TailEquals(left, right) ?? left.Mark == right.Mark;

    /// <summary>The same decision on the same candle: enough to pair records of different times.</summary>
    public static bool IsSameDecision(RecordedDecision left, RecordedDecision right) =>
        left.Mark is not null && left.Action == right.Action && IsSame(left, right);

    /// <summary>Whether the last marks before the current one are equal; null if a record holds none.</summary>
    private static bool? TailEquals(RecordedDecision left, RecordedDecision right)
    {
        if (left.RecentMarks is not { Count: > 0 } first || right.RecentMarks is not { Count: > 0 } second) return null;
        var count = Math.Min(MarksLooked, Math.Min(first.Count, second.Count));
        for (var i = 1; i <= count; i++)
        {
            if (first[^i] != second[^i]) return false;
        }

        return true;
    }
}
