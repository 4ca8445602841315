namespace ParityFast;

/// <summary>
/// Supertrend: a line some average true ranges above the middle of the candle in a falling trend, and below it in a rising one. The upper
/// band only falls, and the lower only rises, until a close is beyond it. A close above the upper band begins a rising trend, one below the
/// lower band a falling one. It starts as a falling one.
/// </summary>
internal sealed class SupertrendColumn(string name, InputColumn high, InputColumn low, InputColumn close, InputColumn range,
    double multiple)
    : DerivedColumn(name, 1, range.RoundingWeight, high, low, close, range)
{
    private readonly double _rangeWeight = range.Weight;
    private double _upper, _lower, _previousClose;
    private bool _rises, _hasBegun;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> highs = inputs[0], lows = inputs[1], closes = inputs[2], ranges = inputs[3];
        for (var i = 0; i < values.Length; i++)
        {
            double middle = ((double)highs[i] + lows[i]) / 2, distance = multiple * (ranges[i] / _rangeWeight), close = closes[i];
            double upper = middle + distance, lower = middle - distance;
            if (!_hasBegun || upper < _upper || _previousClose > _upper) _upper = upper;
            if (!_hasBegun || lower > _lower || _previousClose < _lower) _lower = lower;
            _rises = _rises ? close >= _lower : close > _upper;
            (_previousClose, _hasBegun) = (close, true);
            values[i] = FixedPoint.Round(_rises ? _lower : _upper, Weight);
        }
    }
}
