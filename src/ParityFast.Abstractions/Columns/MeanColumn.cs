namespace ParityFast;

/// <summary>
/// Mean of the last values of a column, from their exact sum. It is stored as that sum while the divisor is small, else as the quotient,
/// rounded half-even to the divisor of the input.
/// </summary>
internal sealed class MeanColumn(InputColumn input, int period)
    : DerivedColumn($"sma({input.Name},{period})", period, ColumnScale.MeanWeight(input.Weight, period), input)
{
    private readonly bool _isExact = ColumnScale.IsExact(input.Weight, period);
    private RingBuffer _ring = new(period);
    private Int128 _sum;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            _sum += (Int128)source[i] - _ring.Push(source[i]);
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : _isExact ? checked((long)_sum) : ColumnScale.Divide(_sum, WarmUp);
        }
    }
}
