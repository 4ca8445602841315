namespace ParityFast.LogFormat;

/// <summary>
/// Adds up what the candles of a log store as differences. Give it every <see cref="StoredCandle"/> of the log, in order.
/// </summary>
/// <param name="header">The log's header.</param>
public sealed class AbsoluteCandles(DecisionLogHeader header)
{
    private readonly int _fields = LogFields.Count(header.Fields);
    private long _closeTime, _close;

    /// <summary>The next candle of the log.</summary>
    /// <param name="candle">The candle as it is stored.</param>
    /// <exception cref="DecisionLogException">It lacks a field that the header declares, or its time is none.</exception>
    public AbsoluteCandle Next(StoredCandle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        if (candle.Further.Count < _fields)
            throw new DecisionLogException($"found a candle of {candle.Further.Count} fields, expected {_fields}");
        _close += candle.CloseDelta;
        _closeTime += header.Interval + (candle.Further.Count > _fields ? candle.Further[_fields] : 0);
        var label = _closeTime - header.LabelOffset;
        if (!LogTime.IsTime(_closeTime) || !LogTime.IsTime(label))
            throw new DecisionLogException(
                $"found a candle that closes at {_closeTime} microseconds, expected a time in the years 1 to 9999");
        var place = 0;
        return new AbsoluteCandle(LogTime.FromMicroseconds(label), LogTime.FromMicroseconds(_closeTime),
            Scale.ToDecimal(_close, header.PriceDecimals), Price(CandleFields.Open), Price(CandleFields.High), Price(CandleFields.Low),
            Declares(CandleFields.Volume) ? Scale.ToDecimal(candle.Further[place], header.VolumeDecimals) : null);

        decimal? Price(CandleFields field) =>
            Declares(field) ? Scale.ToDecimal(_close + candle.Further[place++], header.PriceDecimals) : null;
    }

    private bool Declares(CandleFields field) => (header.Fields & field) != 0;
}
