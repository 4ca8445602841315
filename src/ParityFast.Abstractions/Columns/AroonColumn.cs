namespace ParityFast;

/// <summary>100 × (period − values since the extreme) ÷ period, over the last period + 1 values; of equal extremes, the last.</summary>
internal sealed class AroonColumn(InputColumn input, int period, bool up)
    : DerivedColumn(up ? $"aroon_up({period})" : $"aroon_down({period})", period + 1, ColumnScale.RatioWeight, input)
{
    private readonly long[] _ring = new long[period + 1];
    private int _next, _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            // The lowest is the highest of the opposite numbers.
            _ring[_next] = up ? source[i] : -source[i];
            _next = _next + 1 == _ring.Length ? 0 : _next + 1;
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(100.0 * (period - Age()) / period);
        }
    }

    private int Age()
    {
        var (highest, age) = (long.MinValue, 0);
        for (var back = 0; back < _ring.Length; back++)
        {
            var place = _next - 1 - back;
            var value = _ring[place < 0 ? place + _ring.Length : place];
            if (value > highest) (highest, age) = (value, back);
        }

        return age;
    }
}
