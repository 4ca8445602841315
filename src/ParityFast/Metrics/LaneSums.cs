using System.Runtime.CompilerServices;

namespace ParityFast.Metrics;

/// <summary>
/// Eight running sums, one for each value of candle index mod 8. A candle always adds to its own lane, so candles taken one by one and
/// candles taken eight at a time add the same numbers in the same order and end in the same bits. A lane starts at +0.0 and can never
/// become −0.0, so adding the +0.0 of a flat candle changes no bit and flat candles need not be visited.
/// </summary>
[InlineArray(Count)]
internal struct LaneSums
{
    public const int Count = 8;

    private double _lane0;

    /// <summary>The lanes joined by a fixed tree: ((0+4)+(2+6)) + ((1+5)+(3+7)), as halving a vector does.</summary>
    public readonly double Total => ((this[0] + this[4]) + (this[2] + this[6])) + ((this[1] + this[5]) + (this[3] + this[7]));
}
