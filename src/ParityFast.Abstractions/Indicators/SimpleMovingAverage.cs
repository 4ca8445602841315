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
        var closes = candles.Close;
        var (ring, sum, seen, weight) = (_ring, _sum, _seen, (int)Weight);
        for (var i = 0; i < closes.Length && i < values.Length; i++)
        {
            sum += closes[i] - ring.Push(closes[i]);
            if (seen < weight) seen++;
            values[i] = seen < weight ? 0 : sum;
        }

        (_ring, _sum, _seen) = (ring, sum, seen);
    }
}
