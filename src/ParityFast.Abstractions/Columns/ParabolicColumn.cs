namespace ParityFast;

/// <summary>
/// Wilder's parabolic stop and reverse: S += a × (E − S), E the extreme of the trend so far, a growing by the step with each new extreme to
/// its limit. It is held at or beyond the two candles before. A candle that reaches it reverses the trend: S is then the extreme of the
/// trend that ended. The first value is at the second candle: a rising trend from the first low if its close is not lower, else a falling
/// one from the first high.
/// </summary>
internal sealed class ParabolicColumn(string name, InputColumn high, InputColumn low, InputColumn close, double step, double limit)
    : DerivedColumn(name, 2, high.RoundingWeight, high, low, close)
{
    private double _stop, _extreme, _factor, _high, _low, _earlierHigh, _earlierLow, _close;
    private bool _rises;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> highs = inputs[0], lows = inputs[1], closes = inputs[2];
        for (var i = 0; i < values.Length; i++)
        {
            double high = highs[i], low = lows[i];
            if (_seen == 1) Begin(high, low, closes[i]);
            else if (_seen > 1) Follow(high, low);
            (_earlierHigh, _earlierLow) = _seen == 0 ? (high, low) : (_high, _low);
            (_high, _low, _close) = (high, low, closes[i]);
            values[i] = _seen == 0 ? 0 : FixedPoint.Round(_stop, Weight);
            if (_seen < WarmUp) _seen++;
        }
    }

    private void Begin(double high, double low, double close)
    {
        _rises = close >= _close;
        (_stop, _extreme) = _rises ? (_low, Math.Max(_high, high)) : (_high, Math.Min(_low, low));
        _factor = step;
    }

    private void Follow(double high, double low)
    {
        _stop += _factor * (_extreme - _stop);
        _stop = _rises ? Math.Min(_stop, Math.Min(_low, _earlierLow)) : Math.Max(_stop, Math.Max(_high, _earlierHigh));
        if (_rises ? low <= _stop : high >= _stop)
        {
            _rises = !_rises;
            (_stop, _extreme, _factor) = (_extreme, _rises ? high : low, step);
        }
        else if (_rises ? high > _extreme : low < _extreme)
        {
            (_extreme, _factor) = (_rises ? high : low, Math.Min(_factor + step, limit));
        }
    }
}
