using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>A candle as a log holds it; a field that it does not hold is the close, and a volume it does not hold zero.</summary>
internal readonly record struct RecordedCandle(long CloseTime, long Open, long High, long Low, long Close, long Volume)
{
    /// <summary>The current candle of <paramref name="reader"/>.</summary>
    public static RecordedCandle From(DecisionLogReader reader)
    {
        var (declared, next, close) = (reader.Header.Fields, 0, reader.MarkSteps);
        var open = (declared & CandleFields.Open) == 0 ? close : reader.Fields[next++];
        var high = (declared & CandleFields.High) == 0 ? close : reader.Fields[next++];
        var low = (declared & CandleFields.Low) == 0 ? close : reader.Fields[next++];
        var volume = (declared & CandleFields.Volume) == 0 ? 0 : reader.Fields[next];
        return new RecordedCandle(reader.CloseTime, open, high, low, close, volume);
    }
}
