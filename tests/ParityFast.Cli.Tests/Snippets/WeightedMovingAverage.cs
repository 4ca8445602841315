namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>
/// Linearly weighted moving average: the last close counts <paramref name="period"/> times, the oldest once. The column holds the
/// weighted sum, and the weight is 1 + 2 + … + period.
/// </summary>
/// <param name="period">Number of closes, at least 1.</param>
public sealed class WeightedMovingAverage(int period)
    : IndicatorColumn($"wma({period})", warmUp: period, weight: (long)period * (period + 1) / 2)
{
    // The last closes in a ring, their sum, and their weighted sum: all that goes from one call to the next.
    private readonly long[] _closes = new long[period];
    private int _oldest, _seen;
    private long _sum, _weighted;

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var period = _closes.Length;
        for (var i = 0; i < values.Length; i++)
        {
            var close = candles.Close[i];
            // Every close that stays counts once less than before; the new one counts period times.
            _weighted += period * close - _sum;
            _sum += close - _closes[_oldest];
            _closes[_oldest] = close;
            _oldest = _oldest + 1 == period ? 0 : _oldest + 1;
            if (_seen < period) _seen++;
            values[i] = _seen < period ? 0 : _weighted;
        }
    }
}
// </snippet>
