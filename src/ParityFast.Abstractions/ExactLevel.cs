using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>Compares a level × weight with a column value. A strategy may hold any level, so that the product may exceed 64 bits.</summary>
internal static class ExactLevel
{
    // Inlined, as the comparison that it is part of.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAbove(long steps, long weight, long raw)
    {
        if (weight == 1) return steps > raw;
        var high = Math.BigMul(steps, weight, out long low);
        return high == low >> 63 ? low > raw : high > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBelow(long steps, long weight, long raw)
    {
        if (weight == 1) return steps < raw;
        var high = Math.BigMul(steps, weight, out long low);
        return high == low >> 63 ? low < raw : high < 0;
    }
}
