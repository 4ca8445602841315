namespace ParityFast;

/// <summary>
/// Exponentially smoothed values of a column: S += factor × (x − S), seeded with the mean of the first values. The factor is
/// 2 ÷ (period + 1) for an exponential moving average and 1 ÷ period for Wilder's.
/// </summary>
internal sealed class SmoothedColumn(string name, InputColumn input, int period, double factor)
    : DerivedColumn($"{name}({input.Name},{period})", period, input.RoundingWeight, input)
{
    private readonly long _divisor = input.Weight;
    private Int128 _sum;
    private double _value;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            if (_seen < WarmUp)
            {
                _sum += source[i];
                if (++_seen == WarmUp) _value = (double)_sum / WarmUp / _divisor;
            }
            else
            {
                _value += factor * ((double)source[i] / _divisor - _value);
            }

            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(_value, Weight);
        }
    }
}
