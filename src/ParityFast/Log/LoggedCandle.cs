using ParityFast.Market;

namespace ParityFast.Log;

/// <summary>A candle as a log holds it.</summary>
internal static class LoggedCandle
{
    /// <summary>
    /// The current candle of <paramref name="reader"/>; a price that the log does not hold is the close, a volume that it does not hold 0.
    /// </summary>
    public static CandleRow Of(DecisionLogReader reader)
    {
        var (declared, next, close) = (reader.Header.Fields, 0, reader.MarkSteps);
        var open = (declared & CandleFields.Open) == 0 ? close : reader.Fields[next++];
        var high = (declared & CandleFields.High) == 0 ? close : reader.Fields[next++];
        var low = (declared & CandleFields.Low) == 0 ? close : reader.Fields[next++];
        var volume = (declared & CandleFields.Volume) == 0 ? 0 : reader.Fields[next];
        return new CandleRow(reader.CloseTime, open, high, low, close, volume);
    }
}
