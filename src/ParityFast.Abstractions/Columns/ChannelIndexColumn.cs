namespace ParityFast;

/// <summary>
/// Lambert's commodity channel index: (x − mean) ÷ (0.015 × mean absolute deviation) of the last values; 0 if they are all equal.
/// Deviations are whole numbers, so that nothing cancels.
/// </summary>
internal sealed class ChannelIndexColumn(InputColumn input, int period)
    : DerivedColumn($"cci({input.Name},{period})", period, ColumnScale.RatioWeight, input)
{
    private readonly long[] _ring = new long[period];
    private Int128 _sum;
    private int _next, _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            _sum += (Int128)source[i] - _ring[_next];
            _ring[_next] = source[i];
            _next = _next + 1 == _ring.Length ? 0 : _next + 1;
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(Value(source[i]));
        }
    }

    private double Value(long last)
    {
        Int128 deviations = 0;
        foreach (var value in _ring) deviations += Int128.Abs((Int128)value * WarmUp - _sum);
        return deviations == 0 ? 0 : (double)((Int128)last * WarmUp - _sum) * WarmUp / (0.015 * (double)deviations);
    }
}
