using ParityFast.Log;

namespace ParityFast.Recording;

/// <summary>
/// The highest and the lowest price of the candles while a position is held: of highs and lows if the log has both, otherwise of closes.
/// </summary>
/// <param name="reader">The log, at the record that is taken.</param>
internal sealed class HeldRange(DecisionLogReader reader)
{
    // Where the high is among a candle's fields; the low is after it.
    private readonly int _high = !reader.Header.Fields.HasFlag(CandleFields.High | CandleFields.Low) ? -1
        : reader.Header.Fields.HasFlag(CandleFields.Open) ? 1
        : 0;

    private long _highest, _lowest;

    /// <summary>Begins with a position that was entered now: before the close of the current candle, that candle counts.</summary>
    public void Begin()
    {
        (_highest, _lowest) = (long.MinValue, long.MaxValue);
        if (!reader.IsDecided) Add();
    }

    /// <summary>Takes the current candle.</summary>
    public void Add()
    {
        var (high, low) = _high < 0 ? (reader.MarkSteps, reader.MarkSteps) : (reader.Fields[_high], reader.Fields[_high + 1]);
        (_highest, _lowest) = (Math.Max(_highest, high), Math.Min(_lowest, low));
    }

    /// <summary>How far it is above and below an entry, as fractions of its price; the exit counts too.</summary>
    public (double Above, double Below) Around(decimal entryPrice, decimal exitPrice)
    {
        var (entry, exit) = ((double)entryPrice, (double)exitPrice);
        if (entry <= 0) return default;
        var (best, worst) = (Math.Max(entry, exit), Math.Min(entry, exit));
        if (_highest >= _lowest) (best, worst) = (Math.Max(best, Price(_highest)), Math.Min(worst, Price(_lowest)));
        return ((best - entry) / entry, (entry - worst) / entry);
    }

    private double Price(long steps) => (double)Scale.ToDecimal(steps, reader.Header.PriceDecimals);
}
