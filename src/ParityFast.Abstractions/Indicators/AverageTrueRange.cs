namespace ParityFast;

/// <summary>
/// Average true range by Wilder, in quote units: the true range max(high − low, |high − previous close|, |low − previous close|)
/// from the second candle on, seeded with the mean of the first <paramref name="period"/> of them and smoothed by 1 / period.
/// </summary>
/// <param name="period">Number of true ranges, at least 1.</param>
/// <param name="priceDecimals">Fractional digits of a price step.</param>
public sealed class AverageTrueRange(int period, int priceDecimals)
    : IndicatorColumn($"atr({period})", period + 1, FixedPoint.Weight(priceDecimals), CandleFields.High | CandleFields.Low)
{
    private double _value;
    private long _previousClose;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            long high = candles.High[i], low = candles.Low[i];
            if (_seen > 0)
            {
                Add(Math.Max(high - low, Math.Max(Math.Abs(high - _previousClose), Math.Abs(low - _previousClose))));
            }

            _previousClose = candles.Close[i];
            if (_seen <= WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(_value, Weight);
        }
    }

    private void Add(long trueRange)
    {
        if (_seen < period) _value += trueRange;
        else if (_seen == period) _value = (_value + trueRange) / period;
        else _value = (_value * (period - 1) + trueRange) / period;
    }
}
