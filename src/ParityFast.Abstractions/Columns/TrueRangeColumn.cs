namespace ParityFast;

/// <summary>max(high − low, |high − previous close|, |low − previous close|), exact, from the second candle on.</summary>
internal sealed class TrueRangeColumn() : IndicatorColumn("tr", 2, 1, CandleFields.High | CandleFields.Low)
{
    private long _previousClose;
    private bool _hasPrevious;

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            long high = candles.High[i], low = candles.Low[i];
            values[i] = _hasPrevious
                ? Math.Max(high - low, Math.Max(Math.Abs(high - _previousClose), Math.Abs(low - _previousClose)))
                : 0;
            (_previousClose, _hasPrevious) = (candles.Close[i], true);
        }
    }
}
