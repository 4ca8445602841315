using System.Diagnostics.CodeAnalysis;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads the times of rows: epochs, ISO, and the ways that people and programs write dates.</summary>
internal sealed class RowTimes(CandleFileOptions options)
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly LocalZone? _zone = options.Zone is null ? null : LocalZone.Find(options.Zone);

    /// <summary>The day that milliseconds since midnight count from, Unix microseconds; null if they count from none.</summary>
    public long? DayStart { get; set; }

    /// <summary>The order of dates that do not begin with the year.</summary>
    public DateOrder Order { get; set; } = options.DateOrder;

    /// <summary>The lines from the first row on, as far as they are at hand: they may show the order of dates, for a hint.</summary>
    public ReadOnlyMemory<byte> Ahead { get; set; }

    /// <summary>A time in Unix microseconds, local if <paramref name="isLocal"/>.</summary>
    /// <exception cref="InputFormatException">It is none.</exception>
    public long Read(ReadOnlySpan<byte> text, SourcePlace place, out bool isLocal)
    {
        isLocal = false;
        if (DayStart is { } day) return day + TimeOfDay(text, place);
        var fault = Parse(text, out var time, out isLocal);
        if (fault != TimeFault.None) Throw(fault, text, place);
        return time;
    }

    /// <summary>A time in Unix microseconds; false if it is none, or one that a clock change makes doubtful.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.IsEmpty || DayStart is not null || Parse(text, out time, out var isLocal) != TimeFault.None) return false;
        return !isLocal || _zone is null || _zone.ToUtc(time, out time, out _) == 1;
    }

    /// <summary>When a candle closed, Unix microseconds; 0 if nothing is written.</summary>
    /// <exception cref="InputFormatException">It is no time.</exception>
    public long ReadClose(ReadOnlySpan<byte> text, SourcePlace place)
    {
        if (text.IsEmpty) return 0;
        var fault = Parse(text, out var time, out var isLocal);
        if (fault != TimeFault.None)
            place.Throw("close time {0} is not a time", text, "a time as the opens are written",
                "correct or remove the line: as it is the file cannot be read");
        if (!isLocal || _zone is null) return CloseTimes.RoundUp(time);
        // In a repeated hour the close follows from the candle's time, which its row tells.
        return _zone.ToUtc(CloseTimes.RoundUp(time), out var utc, out _) == 1 ? utc : 0;
    }

    private TimeFault Parse(ReadOnlySpan<byte> text, out long time, out bool isLocal)
    {
        var fault = CandleTime.Parse(text, out time);
        isLocal = _zone is not null && fault == TimeFault.None && !WrittenTime.SaysZone(text);
        if (fault != TimeFault.NotATime) return fault;
        fault = WrittenTime.Parse(text, Order, out time, out isLocal);
        if (fault != TimeFault.NotATime) return fault;
        fault = TimeWords.Period(text, out time, out var isDay);
        isLocal = true;
        // The name of a month says when it begins, and not when it closes.
        return isDay || options.TimeLabel == TimeLabel.Open ? fault : TimeFault.NotATime;
    }

    private static long TimeOfDay(ReadOnlySpan<byte> text, SourcePlace place)
    {
        var milliseconds = -1L;
        if (!DecimalNumber.TryParse(text, out var number) || !number.TryToSteps(0, out milliseconds)
            || milliseconds is < 0 or >= MillisecondsPerDay)
            place.Throw("time {0} is not in milliseconds since midnight", text, "a whole number from 0 to 86399999",
                "LEAN minute files count milliseconds from the date in their name");
        return milliseconds * 1000;
    }

    [DoesNotReturn]
    private void Throw(TimeFault fault, ReadOnlySpan<byte> text, SourcePlace place)
    {
        if (fault == TimeFault.NoSuchDate)
            place.Throw("time {0} is not a date and time that exist", text, "a date of the calendar and a time from 00:00 to 23:59:59",
                TimeAdvice.ForNoSuchDate(text));
        if (fault == TimeFault.TooFine)
            place.Throw("time {0} is finer than a microsecond", text, "whole microseconds",
                "round the times: as they are the file cannot be read");
        if (Order == DateOrder.YearFirst && WrittenTime.HasShortYear(text)) ThrowShortYear(text, place);
        if (WrittenTime.HasYearLast(text))
            place.Throw("time {0} does not say whether the day or the month is first", text, "dates whose order is stated",
                OrderHint(text));
        if (text is [_, (byte)':', ..] or [_, _, (byte)':', ..])
        {
            place.Throw("time {0} is a time of day without a date", text,
                "date and time in one column, or in two that are named date and time",
                "if another column is the date, name both, as in --columns date,time,open,high,low,close,volume; without dates "
                    + "the file cannot be read");
        }

        place.Throw("time {0} is not a time", text, "an epoch in s, ms, µs or ns, or ISO 8601 such as 2024-01-31T23:59:00Z",
            TimeAdvice.For(text, options) ?? (place.Line > 1
                ? "write the times as an epoch or in ISO 8601, such as 2024-01-31T23:59:00Z: as they are the file cannot be read; if the "
                    + "time is in another column, name the columns with --columns; if the line alone is like this, remove it"
                : "if the first line is a header or a preamble, skip it with --skip-lines 1; if the time is in another column, "
                    + "name the columns with --columns"));
    }

    // Nothing is guessed: 24-01-02 may be a day of 2024, and of 2002.
    [DoesNotReturn]
    private static void ThrowShortYear(ReadOnlySpan<byte> text, SourcePlace place)
    {
        var order = text[^1] is (byte)'M' or (byte)'m' ? "--date-order month-first, or day-first if the day is first"
            : text.Contains((byte)'.') ? "--date-order day-first" : "--date-order day-first, or month-first as in the United States";
        place.Throw("time {0} has a year of two digits", text, "a year of four digits, or a stated order of day, month and year",
            CandleTime.CountDigits(text) == 6 ? "write the dates with four digits of the year, such as 20240131: as they are the file "
                + "cannot be read"
                : $"if the year is last, state the order: {order}; if the year is first, write it with four digits");
    }

    private string OrderHint(ReadOnlySpan<byte> text)
    {
        if (DateOrders.Of(Ahead.Span,
            text) is { } known) return $"state it: --date-order {(known == DateOrder.DayFirst ? "day" : "month")}-first";
        if (text[^1] is (byte)'M' or (byte)'m') return "state it: --date-order month-first, or day-first if the day is first";
        return text.Contains((byte)'.') ? "state it: --date-order day-first"
            : "state it: --date-order day-first, or month-first as in the United States";
    }
}
