namespace ParityFast;

/// <summary>
/// A price of Heikin-Ashi candles. Close = (open + high + low + close) ÷ 4. Open = the mean of the open and the close before it, and of the
/// candle's own open and close at the first. High and low are the extremes of the candle's and of these two.
/// </summary>
internal sealed class HeikinAshiColumn(CandleFields field, int priceDecimals) : IndicatorColumn($"ha_{NameOf(field)}", 1,
    FixedPoint.Weight(priceDecimals), CandleFields.Open | CandleFields.High | CandleFields.Low)
{
    private double _open, _close;
    private bool _hasBegun;

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            double open = candles.Open[i], high = candles.High[i], low = candles.Low[i], close = candles.Close[i];
            _open = _hasBegun ? (_open + _close) / 2 : (open + close) / 2;
            _close = (open + high + low + close) / 4;
            _hasBegun = true;
            values[i] = FixedPoint.Round(field switch
            {
                CandleFields.Open => _open,
                CandleFields.High => Math.Max(high, Math.Max(_open, _close)),
                CandleFields.Low => Math.Min(low, Math.Min(_open, _close)),
                _ => _close,
            }, Weight);
        }
    }

    private static string NameOf(CandleFields field) => field switch
    {
        CandleFields.Open => "open",
        CandleFields.High => "high",
        CandleFields.Low => "low",
        _ => "close",
    };
}
