using System.Numerics;
using System.Runtime.InteropServices;

namespace ParityFast.Market;

/// <summary>The lowest and the highest number of a column, several at a time: one by one, it showed in a backtest's profile.</summary>
internal static class ColumnRange
{
    /// <summary>The lowest; long.MaxValue of an empty column.</summary>
    public static long Lowest(ReadOnlySpan<long> column)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(column);
        var lowest = new Vector<long>(long.MaxValue);
        foreach (var vector in vectors) lowest = Vector.Min(lowest, vector);
        var result = long.MaxValue;
        for (var i = 0; i < Vector<long>.Count; i++) result = Math.Min(result, lowest[i]);
        foreach (var number in column[(vectors.Length * Vector<long>.Count)..]) result = Math.Min(result, number);
        return result;
    }

    /// <summary>The highest; long.MinValue of an empty column.</summary>
    public static long Highest(ReadOnlySpan<long> column)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(column);
        var highest = new Vector<long>(long.MinValue);
        foreach (var vector in vectors) highest = Vector.Max(highest, vector);
        var result = long.MinValue;
        for (var i = 0; i < Vector<long>.Count; i++) result = Math.Max(result, highest[i]);
        foreach (var number in column[(vectors.Length * Vector<long>.Count)..]) result = Math.Max(result, number);
        return result;
    }
}
