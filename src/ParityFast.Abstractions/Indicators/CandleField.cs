namespace ParityFast;

/// <summary>A field of the candle as it is: open, high, low or volume.</summary>
internal sealed class CandleField(string name, CandleFields field) : IndicatorColumn(name, 1, 1, field)
{
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var source = Fields switch
        {
            CandleFields.Open => candles.Open,
            CandleFields.High => candles.High,
            CandleFields.Low => candles.Low,
            _ => candles.Volume,
        };
        source.CopyTo(values);
    }
}
