namespace ParityFast;

/// <summary>
/// One Bollinger band: the mean of the last closes plus <paramref name="deviations"/> population standard deviations of them;
/// negative deviations give the lower band.
/// </summary>
/// <param name="period">Number of candles, at least 1.</param>
/// <param name="deviations">Distance from the mean in standard deviations.</param>
/// <param name="priceDecimals">Fractional digits of a price step.</param>
public sealed class BollingerBand(int period, decimal deviations, int priceDecimals)
    : IndicatorColumn(FormattableString.Invariant($"bollinger({period},{deviations})"), period, FixedPoint.Weight(priceDecimals))
{
    private readonly double _deviations = (double)deviations;
    private RingBuffer _ring = new(period);
    private Int128 _sumOfSquares;
    private long _sum;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var close = candles.Close[i];
            var oldest = _ring.Push(close);
            _sum += close - oldest;
            _sumOfSquares += (Int128)close * close - (Int128)oldest * oldest;
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(Value(), Weight);
        }
    }

    // period² × variance is a whole number, so that nothing cancels before the root is taken.
    private double Value()
    {
        var scaledVariance = _sumOfSquares * WarmUp - (Int128)_sum * _sum;
        return (_sum + _deviations * Math.Sqrt((double)scaledVariance)) / WarmUp;
    }
}
