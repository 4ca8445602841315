namespace ParityFast;

/// <summary>The close of the candles of another timeframe. That of the base candles is the mark.</summary>
internal sealed class CloseField() : IndicatorColumn("close", 1, 1)
{
    public override void Update(in CandleColumns candles, Span<long> values) => candles.Close.CopyTo(values);
}
