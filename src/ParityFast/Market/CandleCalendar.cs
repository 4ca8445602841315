using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// When candles close whose lengths differ: months, weeks of the calendar, days that begin at an hour of a time zone, and the shorter
/// candles that a session begins or ends with. A close follows from the candle's own time alone, never from a later candle.
/// </summary>
public sealed class CandleCalendar
{
    private const long Year = 365 * UnixTime.Day;

    private readonly CandleLength _length;
    private readonly LocalZone _zone;
    private readonly long _open, _end;
    private readonly bool _isClock;
    private readonly DayOfWeek? _weekBegins;
    private readonly long? _anchor;

    private CandleCalendar(CandleCalendar other, long anchor)
        : this(other.Name, other._length, other._zone, (other._open, other._end), other._isClock, other._weekBegins) => _anchor = anchor;

    internal CandleCalendar(string name, CandleLength length, LocalZone zone, (long Open, long? End) session, bool isClock,
        DayOfWeek? weekBegins)
    {
        (Name, _length, _zone, _open, _isClock, _weekBegins) = (name, length, zone, session.Open, isClock, weekBegins);
        _end = (session.End ?? session.Open) is var stated && stated > session.Open ? stated : stated + UnixTime.Day;
    }

    /// <summary>The calendar in words that <see cref="Parse"/> reads, such as 1mo or 1d 17:00 America/New_York.</summary>
    public string Name { get; }

    /// <summary>Length of a usual candle in microseconds, by which ratios are annualised: a twelfth of 365 days for a month.</summary>
    public long NominalMicroseconds => _length.Months > 0 ? Year / 12 * _length.Months : _length.Microseconds;

    /// <summary>True if candles end with months or weeks.</summary>
    internal bool IsOfManyDays => _length.Months > 0 || _length.Days == 7;

    /// <summary>Reads an interval of the calendar.</summary>
    /// <param name="text">
    /// Words, in any order: a length (1mo, 3mo, 1y, 1w, 1d, 4h, 30m), the time at which the session opens (17:00) or also ends
    /// (09:30-16:00), a time zone (America/New_York; UTC unless one is given), <c>clock</c> for candles cut at full lengths of the clock,
    /// and a weekday (mon) on which weeks begin.
    /// </param>
    /// <exception cref="InputException">It is none.</exception>
    /// <param name="usualZone">The zone if the words name none.</param>
    public static CandleCalendar Parse(string text, string usualZone = "UTC")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(usualZone);
        return CalendarText.Read(text, usualZone);
    }

    /// <summary>Reads a length that needs no calendar, such as 30s, 5m, 4h or 1d.</summary>
    /// <param name="text">A number and a unit.</param>
    /// <param name="microseconds">The length.</param>
    /// <returns>False for anything else, months and weeks included.</returns>
    public static bool TryParseLength(string text, out long microseconds)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = CalendarText.Fixed(text);
        microseconds = read ?? 0;
        return read is not null;
    }

    /// <summary>The close of the candle that opens at a time, both Unix microseconds.</summary>
    /// <param name="openTime">When it opens.</param>
    public long CloseOf(long openTime)
    {
        var local = _zone.ToLocal(openTime);
        if (_length.Months > 0) return _zone.ToUtcLenient(NextMonth(local));
        if (_length.Days == 7) return _zone.ToUtcLenient(NextWeek(local));
        var dayEnd = DayEnd(local);
        return _length.Days > 0
            ? NextDay(openTime, local)
            : Math.Min(_isClock ? NextOnClock(openTime, local) : openTime + _length.Microseconds, _zone.ToUtcLenient(dayEnd));
    }

    /// <summary>
    /// When the candle after the one that closes at a time opens, if none is missing: then, or when the next session opens.
    /// </summary>
    internal long OpenAfter(long closeTime)
    {
        var local = _zone.ToLocal(closeTime);
        if (_end - _open == UnixTime.Day || Modulo(local - _open, UnixTime.Day) < _end - _open) return closeTime;
        return _zone.ToUtcLenient(Micros(Date(local - _open).Date.AddDays(1)) + _open);
    }

    /// <summary>What is wrong with a time at which a candle opens; null for nothing.</summary>
    internal string? Fault(long openTime)
    {
        var local = _zone.ToLocal(openTime);
        var timeOfDay = Modulo(local, UnixTime.Day);
        if (_length.Months > 0 && timeOfDay != _open) return $"no month begins at {Clock(timeOfDay)} {_zone.Name}";
        if (_length.Months > 0 && Date(local).Day is > 7 and < 25)
            return string.Create(CultureInfo.InvariantCulture, $"no month begins on day {Date(local).Day}");
        if (_length.Days > 0 && timeOfDay != _open)
            return $"no session begins at {Clock(timeOfDay)} {_zone.Name}, this one does at {Clock(_open)}";
        return _length.Days == 0 && Modulo(local - _open, UnixTime.Day) >= _end - _open
            ? $"{Clock(timeOfDay)} {_zone.Name} is outside of the session"
            : null;
    }

    /// <summary>The calendar whose weeks and quarters count from the first candle's time.</summary>
    internal CandleCalendar From(long openTime) => _anchor is null ? new CandleCalendar(this, _zone.ToLocal(openTime)) : this;

    // The first of the month after; quarters and years count from the first candle's month.
    private long NextMonth(long local)
    {
        // The last days of a month are a label of the month that they end.
        var date = Date(local);
        var anchor = Date(_anchor ?? local);
        var months = (((date.Year - anchor.Year) * 12) + date.Month - anchor.Month) is var past && past >= 0 ? past % _length.Months : 0;
        var next = new DateTime(date.Year, date.Month, 1).AddMonths(_length.Months - months);
        return Micros(next) + _open;
    }

    private long NextWeek(long local)
    {
        var begins = _weekBegins ?? Date((_anchor ?? local) - _open).DayOfWeek;
        var date = Date(local - _open);
        var days = (((int)begins - (int)date.DayOfWeek + 6) % 7) + 1;
        return Micros(date.Date.AddDays(days)) + _open;
    }

    private long NextDay(long openTime, long local)
    {
        var next = Micros(Date(local - _open).Date.AddDays(_length.Days)) + _open;
        var end = Micros(Date(local - _open).Date) + _end;
        return Math.Max(openTime + 1, _zone.ToUtcLenient(_length.Days == 1 ? Math.Min(next, end) : next));
    }

    // The end of the session that a local time is in.
    private long DayEnd(long local) => Micros(Date(local - _open).Date) + _end;

    // Lengths of the wall clock, from midnight or the session's open. In a repeated hour a candle of up to an hour ends with its own
    // length.
    private long NextOnClock(long openTime, long local)
    {
        var rest = Modulo(local - _open, UnixTime.Day) % _length.Microseconds;
        var next = _zone.ToUtcLenient(local - rest + _length.Microseconds);
        return _length.Microseconds <= 60 * UnixTime.Minute ? Math.Min(next, openTime + _length.Microseconds - rest) : next;
    }

    private static DateTime Date(long local) => DateTime.UnixEpoch.AddTicks(local * TimeSpan.TicksPerMicrosecond);

    private static long Micros(DateTime date) => (date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static string Clock(long timeOfDay) =>
        DateTime.UnixEpoch.AddTicks(timeOfDay * TimeSpan.TicksPerMicrosecond).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
