namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>The middle of each candle, (high + low) ÷ 2, exact: the column holds high + low, and the weight is 2.</summary>
public sealed class MedianPrice() : IndicatorColumn("median_price", warmUp: 1, weight: 2, CandleFields.High | CandleFields.Low)
{
    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = candles.High[i] + candles.Low[i];
    }
}
// </snippet>
