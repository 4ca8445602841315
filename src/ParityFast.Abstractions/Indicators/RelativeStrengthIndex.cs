namespace ParityFast;

/// <summary>
/// Relative strength index by Wilder: 100 − 100 / (1 + average gain / average loss), the averages seeded with the mean of the
/// first <paramref name="period"/> changes and smoothed by 1 / period. Runs from 0 to 100; 100 if nothing fell.
/// </summary>
/// <param name="period">Number of changes, at least 1.</param>
/// <param name="priceDecimals">Fractional digits of a price step.</param>
public sealed class RelativeStrengthIndex(int period, int priceDecimals)
    : IndicatorColumn($"rsi({period})", period + 1, FixedPoint.Weight(priceDecimals))
{
    private readonly double _one = Scale.PowerOfTen(priceDecimals);
    private double _gain, _loss;
    private long _previous;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var close = candles.Close[i];
            if (_seen > 0) Add(close - _previous);
            _previous = close;
            if (_seen <= WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(Value() * _one, Weight);
        }
    }

    private void Add(long change)
    {
        double gain = Math.Max(change, 0), loss = Math.Max(-change, 0);
        if (_seen < period)
        {
            _gain += gain;
            _loss += loss;
        }
        else if (_seen == period)
        {
            _gain = (_gain + gain) / period;
            _loss = (_loss + loss) / period;
        }
        else
        {
            _gain = (_gain * (period - 1) + gain) / period;
            _loss = (_loss * (period - 1) + loss) / period;
        }
    }

    private double Value() => _loss == 0 ? 100 : 100 - 100 / (1 + _gain / _loss);
}
