namespace ParityFast.Metrics;

/// <summary>
/// The returns of the UTC days of a run, which is given stretches of candles with equal cash and quantity in order. Only the last candle of
/// a day is looked at.
/// </summary>
internal sealed class DailyReturns
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private EquityAccumulator _days;
    private long _day;
    private double _equity;
    private int _count;
    private bool _isOpen;

    /// <summary>Starts before the first day.</summary>
    public DailyReturns(EquityAccumulator days) => _days = days;

    /// <summary>The sums of the daily returns of candles whose equity is known.</summary>
    /// <param name="days">Takes the days.</param>
    /// <param name="closeTimes">Close time of each, Unix microseconds.</param>
    /// <param name="equity">Equity at each close, in quote currency.</param>
    public static ReturnSums Of(EquityAccumulator days, ReadOnlySpan<long> closeTimes, ReadOnlySpan<double> equity)
    {
        var returns = new DailyReturns(days);
        for (var i = 0; i < closeTimes.Length; i++) returns.Mark(closeTimes.Slice(i, 1), [0], equity[i], 0);
        return returns.Sums();
    }

    /// <summary>Takes candles in a row.</summary>
    /// <param name="closeTimes">Close time of each, Unix microseconds.</param>
    /// <param name="marks">Mark of each, in price steps.</param>
    /// <param name="baseEquity">Equity at a price of zero, in quote currency.</param>
    /// <param name="quantityPerStep">Signed quantity × price step.</param>
    public void Mark(ReadOnlySpan<long> closeTimes, ReadOnlySpan<long> marks, double baseEquity, double quantityPerStep)
    {
        for (var next = 0; next < closeTimes.Length;)
        {
            // A candle that closes at midnight ends the day before.
            var day = (closeTimes[next] - 1) / MicrosecondsPerDay;
            if (_isOpen && day != _day) _days.Mark(_count++, _equity);
            (_day, _isOpen) = (day, true);
            var end = closeTimes[next..].BinarySearch((day + 1) * MicrosecondsPerDay);
            next += end < 0 ? ~end : end + 1;
            _equity = EquityAccumulator.EquityAt(marks[next - 1], baseEquity, quantityPerStep);
        }
    }

    /// <summary>The sums of the returns so far, those of the day at hand among them.</summary>
    public ReturnSums Sums()
    {
        var days = _days;
        if (_isOpen) days.Mark(_count, _equity);
        return days.Returns;
    }
}
