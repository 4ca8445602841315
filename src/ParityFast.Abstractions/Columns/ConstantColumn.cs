namespace ParityFast;

/// <summary>One number at every candle.</summary>
internal sealed class ConstantColumn(string name, long steps) : IndicatorColumn(name, 1, 1)
{
    public override void Update(in CandleColumns candles, Span<long> values) => values.Fill(steps);
}
