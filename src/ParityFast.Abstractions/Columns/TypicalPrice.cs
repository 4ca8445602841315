namespace ParityFast;

/// <summary>(high + low + close) ÷ 3, exact: the column holds the sum.</summary>
internal sealed class TypicalPrice() : IndicatorColumn("typical", 1, 3, CandleFields.High | CandleFields.Low)
{
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = checked(candles.High[i] + candles.Low[i] + candles.Close[i]);
    }
}
