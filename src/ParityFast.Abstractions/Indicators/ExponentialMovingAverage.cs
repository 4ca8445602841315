namespace ParityFast;

/// <summary>
/// Exponential moving average of the closes with k = 2 / (period + 1), seeded with the mean of the first
/// <paramref name="period"/> closes.
/// </summary>
/// <param name="period">Number of candles, at least 1.</param>
/// <param name="priceDecimals">Fractional digits of a price step.</param>
public sealed class ExponentialMovingAverage(int period, int priceDecimals)
    : IndicatorColumn($"ema({period})", period, FixedPoint.Weight(priceDecimals))
{
    private readonly double _factor = 2.0 / (period + 1);
    private double _value;
    private long _sum;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var close = candles.Close[i];
            if (_seen < WarmUp)
            {
                _sum += close;
                if (++_seen == WarmUp) _value = (double)_sum / WarmUp;
            }
            else
            {
                _value += _factor * (close - _value);
            }

            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(_value, Weight);
        }
    }
}
