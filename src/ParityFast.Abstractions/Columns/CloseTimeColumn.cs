namespace ParityFast;

/// <summary>
/// Close times of the candles, Unix microseconds: an input of what is computed by session. The columns fill it themselves.
/// </summary>
internal sealed class CloseTimeColumn() : IndicatorColumn("close_time", 1, 1)
{
    public override void Update(in CandleColumns candles, Span<long> values) =>
        throw new NotSupportedException("candles carry no times");
}
