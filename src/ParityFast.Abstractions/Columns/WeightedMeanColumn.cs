namespace ParityFast;

/// <summary>
/// Linearly weighted mean of the last values of a column: the last counts period times, the oldest once. Its weighted sum is exact, and
/// stored as it is while the divisor is small.
/// </summary>
internal sealed class WeightedMeanColumn(InputColumn input, int period)
    : DerivedColumn($"wma({input.Name},{period})", period, ColumnScale.MeanWeight(input.Weight, Divisor(period)), input)
{
    private readonly bool _isExact = ColumnScale.IsExact(input.Weight, Divisor(period));
    private readonly long _divisor = Divisor(period);
    private RingBuffer _ring = new(period);
    private Int128 _sum, _weighted;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            // Each value that stays counts once less; the new one counts period times.
            _weighted += (Int128)source[i] * WarmUp - _sum;
            _sum += (Int128)source[i] - _ring.Push(source[i]);
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : _isExact ? checked((long)_weighted) : ColumnScale.Divide(_weighted, _divisor);
        }
    }

    private static long Divisor(int period) => (long)period * (period + 1) / 2;
}
