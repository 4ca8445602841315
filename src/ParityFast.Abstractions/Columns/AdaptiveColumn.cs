namespace ParityFast;

/// <summary>
/// Kaufman's adaptive moving average: K += c² × (x − K), c = E × (2 ÷ (fast + 1) − 2 ÷ (slow + 1)) + 2 ÷ (slow + 1). E is the distance over
/// the period ÷ the sum of its steps, and 0 if nothing moved. Seeded with the value before the first one that has an E.
/// </summary>
internal sealed class AdaptiveColumn(InputColumn input, int period, int fast, int slow)
    : DerivedColumn($"kama({input.Name},{period},{fast},{slow})", period + 1, input.RoundingWeight, input)
{
    private readonly double _slowest = 2.0 / (slow + 1), _range = 2.0 / (fast + 1) - 2.0 / (slow + 1);
    private readonly long _divisor = input.Weight;
    private RingBuffer _ring = new(period), _steps = new(period);
    private Int128 _path;
    private long _previous;
    private double _value;
    private int _seen;
    private bool _isSeeded;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            var value = source[i];
            var step = _seen == 0 ? 0 : checked(Math.Abs(value - _previous));
            _path += (Int128)step - _steps.Push(step);
            var oldest = _ring.Push(value);
            if (_seen < WarmUp) _seen++;
            if (_seen == WarmUp)
            {
                if (!_isSeeded) (_value, _isSeeded) = ((double)_previous / _divisor, true);
                var efficiency = _path == 0 ? 0 : (double)Math.Abs(value - oldest) / (double)_path;
                var constant = efficiency * _range + _slowest;
                _value += constant * constant * ((double)value / _divisor - _value);
            }

            _previous = value;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(_value, Weight);
        }
    }
}
