using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Signals;

/// <summary>From the time that labels a candle to its close, as the candles' source labels them.</summary>
internal sealed class SignalClock
{
    private const long Week = 7 * UnixTime.Day;

    private readonly long _offset;
    private readonly CandleCalendar? _calendar;

    private SignalClock(long offset, CandleCalendar? calendar) => (_offset, _calendar) = (offset, calendar);

    /// <summary>The clock of candles whose labels are their closes.</summary>
    public static SignalClock Labels { get; } = new(0, null);

    /// <summary>The clock of a series.</summary>
    public static SignalClock Of(CandleSeries candles) => Of(candles.LabelOffsetMicroseconds, candles.Reading);

    /// <summary>The clock of candles of which a log says this.</summary>
    /// <param name="labelOffset">Microseconds from label to close; 0 if the label is the close, or if a calendar says it.</param>
    /// <param name="reading">What was stated of how to read them.</param>
    public static SignalClock Of(long labelOffset, IReadOnlyDictionary<string, string> reading)
    {
        var isLabelledByOpen = reading.GetValueOrDefault(CandleReading.TimeLabelName) != "close";
        return labelOffset == 0 && isLabelledByOpen && reading.TryGetValue(CandleReading.Interval, out var calendar)
            ? new SignalClock(0, CandleCalendar.Parse(calendar))
            : new SignalClock(labelOffset, null);
    }

    /// <summary>Close of the candle that a time labels, both Unix microseconds.</summary>
    public long CloseOf(long label) => _calendar is null ? label + _offset : _calendar.From(label).CloseOf(label);

    /// <summary>True for a time that can label a candle: of a month its first days or its last, of a session its begin.</summary>
    public bool CanLabel(long label)
    {
        if (_calendar is null) return true;
        var calendar = _calendar.From(label);
        var close = calendar.CloseOf(label);
        return calendar.Fault(label) is null
            && (calendar.CloseOf(label - 1) != close || (calendar.IsOfManyDays && calendar.CloseOf(label + Week) != close));
    }

    /// <summary>The label of a candle, for messages; its close if a calendar says how long it is.</summary>
    public long LabelOf(long close) => close - _offset;
}
