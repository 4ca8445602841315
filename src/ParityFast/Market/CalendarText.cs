using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads what a person writes for an interval of the calendar.</summary>
internal static class CalendarText
{
    private const string Examples = "write it as 1mo, 1w, 17:00 America/New_York, 1h 09:30-16:00 America/New_York, or seconds such as 60";

    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The calendar that the words name; a length alone is one too.</summary>
    /// <param name="text">The words.</param>
    /// <param name="usualZone">The zone if the words name none.</param>
    public static CandleCalendar Read(string text, string usualZone)
    {
        var (length, zone, session, isClock, weekday) = ((CandleLength?)null, (LocalZone?)null, ((long Open, long? End)?)null, false,
            (DayOfWeek?)null);
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (length is null && CandleLength.TryRead(word, out var read)) length = read;
            else if (session is null && TrySession(word, out var hours)) session = hours;
            else if (word is "clock" && !isClock) isClock = true;
            else if (weekday is null && Array.IndexOf(Weekdays, word.ToLowerInvariant()) is >= 0 and var day) weekday = (DayOfWeek)day;
            else if (zone is null && LocalZone.TryFind(word) is { } found) zone = found;
            else throw new InputException($"--interval '{text}': '{word}' is no length, session, zone or weekday of an interval", Examples);
        }

        if (length is null && session is null) throw new InputException($"--interval '{text}' is no length of a candle", Examples);
        Check(text, length ?? CandleLength.Day, session, isClock, weekday);
        var name = string.Join(' ', text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        if (zone is null && usualZone != "UTC") name += $" {usualZone}";
        return new CandleCalendar(name, length ?? CandleLength.Day, zone ?? LocalZone.Find(usualZone),
            session ?? (0, null), isClock, weekday);
    }

    /// <summary>A length without session, zone or calendar, such as 5m or 1d; null for what needs a calendar.</summary>
    public static long? Fixed(string text) =>
        CandleLength.TryRead(text.Trim(), out var length) && length is { Months: 0, Days: < 7 } ? length.Microseconds : null;

    private static void Check(string text, CandleLength length, (long Open, long? End)? session, bool isClock, DayOfWeek? weekday)
    {
        if (weekday is not null && length.Days != 7)
            throw new InputException($"--interval '{text}': a weekday begins weeks, not this length", "leave it out, or give 1w");
        if (length.Days > 7)
            throw new InputException($"--interval '{text}' is no length of the calendar", "give 1w, or the number of seconds");
        if (isClock && (length.Days > 0 || length.Months > 0 || UnixTime.Day % length.Microseconds != 0))
            throw new InputException($"--interval '{text}': clock cuts candles of parts of a day",
                "leave it out, or give a length such as 1h");
        if (session?.End is not null && length.Months > 0)
            throw new InputException($"--interval '{text}': a month has no end of a session", "leave the end out");
    }

    // HH:mm or HH:mm-HH:mm
    private static bool TrySession(string word, out (long Open, long? End) session)
    {
        session = default;
        var parts = word.Split('-');
        if (parts.Length > 2 || !TryClock(parts[0], out var open)) return false;
        if (parts.Length == 1)
        {
            session = (open, null);
            return true;
        }

        var isClock = TryClock(parts[1], out var end);
        session = (open, end);
        return isClock;
    }

    private static bool TryClock(string text, out long time)
    {
        time = 0;
        var isClock = TimeSpan.TryParseExact(text, ["hh\\:mm", "h\\:mm"], CultureInfo.InvariantCulture, out var clock);
        time = isClock ? clock.Ticks / TimeSpan.TicksPerMicrosecond : 0;
        return isClock;
    }
}
