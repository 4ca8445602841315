namespace ParityFast;

/// <summary>
/// Slope of the least-squares line through the last values, per value: (n × Σ(i × x) − Σi × Σx) ÷ (n × Σi² − (Σi)²), i from 0 at the
/// oldest, from exact sums.
/// </summary>
internal sealed class SlopeColumn(InputColumn input, int period)
    : DerivedColumn($"slope({input.Name},{period})", period, input.RoundingWeight, input)
{
    private readonly double _divisor = (double)((Int128)period * period * ((Int128)period * period - 1) / 12) * input.Weight;
    private RingBuffer _ring = new(period);
    private Int128 _sum, _products;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            var value = source[i];
            var oldest = _ring.Push(value);
            // While the window fills, the newest value has the next number; then all numbers move down by one.
            if (_seen < WarmUp)
            {
                _products += (Int128)value * _seen;
                _sum += value;
                _seen++;
            }
            else
            {
                _sum -= oldest;
                _products += (Int128)value * (WarmUp - 1) - _sum;
                _sum += value;
            }

            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(Slope(), Weight);
        }
    }

    private double Slope() => (double)(_products * WarmUp - _sum * ((long)WarmUp * (WarmUp - 1) / 2)) / _divisor;
}
