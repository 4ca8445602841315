using System.Runtime.CompilerServices;

namespace ParityFast.Benchmarks;

/// <summary>Candles, the sums of their closes and the range of every eight of them, which all sets share; zeros before and after the sums.</summary>
internal sealed class HandWrittenSeries
{
    /// <summary>Zeros before the sums.</summary>
    public const int Room = 128;

    /// <summary>Candles of a range.</summary>
    public const int Block = 8;

    public HandWrittenSeries(CandleSeries candles)
    {
        Candles = candles;
        Sums = new long[2 * Room + candles.Count];
        for (var i = 0; i < candles.Count; i++) Sums[Room + i + 1] = Sums[Room + i] + candles.Close[i];
        Lows = new long[candles.Count / Block];
        Highs = new long[candles.Count / Block];
        for (var i = 0; i < Lows.Length; i++)
        {
            var block = candles.Close.Slice(i * Block, Block);
            (Lows[i], Highs[i]) = (long.MaxValue, long.MinValue);
            foreach (var close in block) (Lows[i], Highs[i]) = (Math.Min(Lows[i], close), Math.Max(Highs[i], close));
        }
    }

    public CandleSeries Candles { get; }

    /// <summary>Short average less long average at a candle, times both periods.</summary>
    // The sums as an argument: a loop keeps them in a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Difference(long[] sums, int bar, int shortPeriod, int longPeriod)
    {
        var here = sums[Room + bar + 1];
        return (here - sums[Room + bar + 1 - shortPeriod]) * longPeriod - (here - sums[Room + bar + 1 - longPeriod]) * shortPeriod;
    }

    /// <summary>Sum of the closes before each candle, <see cref="Room"/> later.</summary>
    public long[] Sums { get; }

    /// <summary>Lowest close of each whole block.</summary>
    public long[] Lows { get; }

    /// <summary>Highest close of each whole block.</summary>
    public long[] Highs { get; }
}
