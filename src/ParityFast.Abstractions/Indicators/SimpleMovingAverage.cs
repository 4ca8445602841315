namespace ParityFast;

/// <summary>
/// Mean of the last closes, kept as their exact sum over the period: one addition and one subtraction a candle, no drift at
/// any length.
/// </summary>
/// <param name="period">Number of candles averaged, at least 1.</param>
public sealed class SimpleMovingAverage(int period) : IndicatorColumn($"sma({period})", period, period)
{
    private RingBuffer _ring = new(period);
    private long _sum;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var closes = candles.Close[..values.Length];
        var fromRing = Math.Min((int)Weight, closes.Length);
        for (var i = 0; i < fromRing; i++)
        {
            _sum += closes[i] - _ring.Push(closes[i]);
            if (_seen < Weight) _seen++;
            values[i] = _seen < Weight ? 0 : _sum;
        }

        if (fromRing == closes.Length) return;
        Slide(closes, values, fromRing);
        _ring.Refill(closes[^fromRing..]);
    }

    // What leaves the window stands in this run of candles already, so that the ring is passed by.
    private void Slide(ReadOnlySpan<long> closes, Span<long> values, int period)
    {
        var sum = _sum;
        var leaving = closes[..^period];
        closes = closes[period..];
        values = values[period..];
        for (var i = 0; i < closes.Length && i < leaving.Length && i < values.Length; i++)
        {
            sum += closes[i] - leaving[i];
            values[i] = sum;
        }

        _sum = sum;
    }
}
