using System.Text;

namespace ParityFast.Input;

/// <summary>
/// Times that are neither epochs nor ISO: a day or a month first, AM and PM, a zone by its name. What <see cref="CandleTime"/> reads it
/// leaves alone.
/// </summary>
internal static class WrittenTime
{
    /// <summary>Reads a time in one of these ways.</summary>
    /// <param name="written">The text.</param>
    /// <param name="order">Which of day and month is first if the year is not.</param>
    /// <param name="time">Unix microseconds; local if <paramref name="isLocal"/>, as if the zone were UTC.</param>
    /// <param name="isLocal">The text names no zone.</param>
    public static TimeFault Parse(ReadOnlySpan<byte> written, DateOrder order, out long time, out bool isLocal)
    {
        (time, isLocal) = (0, false);
        var bare = written;
        if (!TimeWords.TryTakeBrackets(ref bare, out var bracketed)) return TimeFault.NotATime;
        if (bracketed is not null) return OfZone(bare, order, bracketed, out time);
        if (TimeWords.Exponent(bare, out time) == TimeFault.None) return TimeFault.None;
        Span<byte> turned = stackalloc byte[ClockFirst.Longest];
        var text = ClockFirst.Turn(bare, turned);
        var zone = TakeZone(ref text);
        var fault = TryDate(text, order, out var length, out time);
        isLocal = zone is null;
        if (fault != TimeFault.None) return fault;
        // After 2024-01-31 a clock of 24 hours has two digits everywhere: one is a slip. After 2024/1/31 a spreadsheet writes one.
        var isShort = CandleTime.CountDigits(text) < 4 || text[..length].Contains((byte)'/') || length < 8;
        fault = Clock(text[length..], isShort, ref time, ref isLocal);
        if (fault != TimeFault.None || zone is null) return fault;
        // A repeated hour stays doubtful if only the zone is written.
        if (zone.ToUtc(time, out var utc, out _) != 1) return TimeFault.NoSuchDate;
        time = utc;
        return TimeFault.None;
    }

    // 2025-01-01T00:00:00+01:00[Europe/Berlin]: an offset that the zone does not have then is a fault.
    private static TimeFault OfZone(ReadOnlySpan<byte> text, DateOrder order, LocalZone zone, out long time)
    {
        var fault = CandleTime.Parse(text, out time);
        var isLocal = fault == TimeFault.None && !SaysZone(text);
        if (fault == TimeFault.NotATime) fault = Parse(text, order, out time, out isLocal);
        if (fault != TimeFault.None) return fault;
        if (!isLocal) return TimeWords.Fits(text, time, zone) ? TimeFault.None : TimeFault.NoSuchDate;
        if (zone.ToUtc(time, out var utc, out _) != 1) return TimeFault.NoSuchDate;
        time = utc;
        return TimeFault.None;
    }

    /// <summary>True if a time that <see cref="CandleTime"/> read says its zone, or is an epoch.</summary>
    public static bool SaysZone(ReadOnlySpan<byte> text)
    {
        if (text[0] == '-') return true;
        var digits = CandleTime.CountDigits(text);
        if (digits == text.Length) return digits != 8 && !(digits is 12 or 14 && (text.StartsWith("19"u8) || text.StartsWith("20"u8)));
        if (digits is 9 or 10 or 11 or 13 or 16 && text[digits] == '.') return true;
        if (text[^1] is (byte)'Z' or (byte)'z' or (byte)'C' or (byte)'T') return true;
        // A sign after the time of day; before it are only the dashes of the date.
        var at = text.LastIndexOfAny((byte)'+', (byte)'-');
        return at > 10 && (at > 14 || text[..at].Contains((byte)':'));
    }

    /// <summary>True for a date with the year last, whose first two numbers may be either.</summary>
    public static bool HasYearLast(ReadOnlySpan<byte> text)
    {
        Span<byte> turned = stackalloc byte[ClockFirst.Longest];
        return TrySplit(ClockFirst.Turn(text, turned), out var first, out var second, out _, out _) && first <= 31 && second <= 31;
    }

    /// <summary>True for a date of three numbers of two digits at most, or of six digits in a row: its year may be first or last.</summary>
    public static bool HasShortYear(ReadOnlySpan<byte> written)
    {
        Span<byte> turned = stackalloc byte[ClockFirst.Longest];
        var text = ClockFirst.Turn(written, turned);
        if (CandleTime.CountDigits(text) == 6 && text.Length > 6 && text[6] == ' ') return true;
        return TrySplit(text, out _, out _, out _, out var length) && CandleTime.CountDigits(text[(length - 3)..]) < 3;
    }

    // An area and a place after a blank, as in 20230103 09:30:00 US/Eastern.
    private static LocalZone? TakeZone(ref ReadOnlySpan<byte> text)
    {
        var blank = text.LastIndexOf((byte)' ');
        if (blank < 8 || text[(blank + 1)..].IndexOf((byte)'/') < 0 || CandleTime.CountDigits(text[(blank + 1)..]) > 0) return null;
        if (LocalZone.TryFind(Encoding.UTF8.GetString(text[(blank + 1)..])) is not { } zone) return null;
        text = text[..blank];
        return zone;
    }

    private static TimeFault TryDate(ReadOnlySpan<byte> text, DateOrder order, out int length, out long time)
    {
        (length, time) = (0, 0);
        if (CandleTime.CountDigits(text) == 8)
        {
            length = 8;
            return CandleTime.Date(CandleTime.Number(text[..4]), CandleTime.Number(text[4..6]), CandleTime.Number(text[6..8]), out time);
        }

        if (text.Length >= 8 && CandleTime.CountDigits(text) == 4) return YearFirst(text, out length, out time);

        if (MonthNames.TryDate(text, order == DateOrder.DayFirst, out length, out time) is { } named) return named;
        if (order == DateOrder.YearFirst || !TrySplit(text, out var first, out var second, out var year, out length))
            return TimeFault.NotATime;
        return order == DateOrder.DayFirst
            ? CandleTime.Date(year, second, first, out time)
            : CandleTime.Date(year, first, second, out time);
    }

    // 2024-01-31 and 2024/1/31
    private static TimeFault YearFirst(ReadOnlySpan<byte> text, out int length, out long time)
    {
        (length, time) = (0, 0);
        var rest = text[5..];
        var month = CandleTime.CountDigits(rest);
        if (text[4] is not ((byte)'-' or (byte)'/' or (byte)'.') || month is not (1 or 2) || rest.Length < month + 2
            || rest[month] != text[4])
            return TimeFault.NotATime;
        var day = CandleTime.CountDigits(rest[(month + 1)..]);
        if (day is not (1 or 2)) return TimeFault.NotATime;
        length = 5 + month + 1 + day;
        return CandleTime.Date(CandleTime.Number(text[..4]), CandleTime.Number(rest[..month]),
            CandleTime.Number(rest.Slice(month + 1, day)), out time);
    }

    // Of two digits: 70 to 99 are of the last century.
    internal static int Century(int year) => year >= 70 ? 1900 : 2000;

    // 31.01.2024, 31/01/2024, 1/31/2024, 31-01-2024 or 31.01.24
    private static bool TrySplit(ReadOnlySpan<byte> text, out int first, out int second, out int year, out int length)
    {
        (first, second, year, length) = (0, 0, 0, 0);
        var digits = CandleTime.CountDigits(text);
        if (digits is not (1 or 2) || text.Length < digits + 5 || text[digits] is not ((byte)'.' or (byte)'/' or (byte)'-')) return false;
        var rest = text[(digits + 1)..];
        var next = CandleTime.CountDigits(rest);
        if (next is not (1 or 2) || rest.Length < next + 3 || rest[next] != text[digits]) return false;
        var last = CandleTime.CountDigits(rest[(next + 1)..]);
        if (last is not (2 or 4)) return false;
        (first, second, year) = (CandleTime.Number(text[..digits]), CandleTime.Number(rest[..next]),
            CandleTime.Number(rest.Slice(next + 1, last)));
        if (last == 2) year += Century(year);
        length = digits + next + 2 + last;
        return true;
    }

    // [comma][blanks or T]H[H][:mm[:ss[.fraction]]][[ -]AM|PM][ GMT±hhmm or a zone that CandleTime reads]
    private static TimeFault Clock(ReadOnlySpan<byte> text, bool isShort, ref long time, ref bool isLocal)
    {
        if (text.IsEmpty) return TimeFault.None;
        if (text.StartsWith(", "u8)) text = text[1..];
        if (text[0] is not ((byte)' ' or (byte)'T')) return TimeFault.NotATime;
        text = text[1..].TrimStart((byte)' ');
        var hasOneDigit = CandleTime.CountDigits(text) == 1;
        if (!TryNumber(ref text, out var hour)) return TimeFault.NotATime;
        int minute = 0, second = 0;
        var isClock = text.Length > 0 && text[0] == ':';
        if (isClock && !TryAfterColon(ref text, out minute)) return TimeFault.NotATime;
        if (isClock && text.Length > 0 && text[0] == ':' && !TryAfterColon(ref text, out second)) return TimeFault.NotATime;
        var half = TakeHalf(ref text);
        if ((half == 0 && (!isClock || (hasOneDigit && !isShort))) || (half != 0 && hour is < 1 or > 12)) return TimeFault.NotATime;
        if (half != 0) hour = (hour % 12) + (half == 'P' ? 12 : 0);
        if (hour > 23 || minute > 59 || second > 59) return TimeFault.NoSuchDate;
        time += (((hour * 60L) + minute) * UnixTime.Minute) + (second * UnixTime.Second);
        TakeFraction(ref text, ref time);
        if (text.Length > 4 && (text.StartsWith(" GMT"u8) || text.StartsWith(" UTC"u8))) text = text[4..];
        isLocal = isLocal && (text.IsEmpty || (text[0] == '.' && CandleTime.CountDigits(text[1..]) == text.Length - 1));
        return CandleTime.FractionAndZone(text, ref time);
    }

    // A fraction in front of GMT+0100; one that ends the text or is finer than a microsecond is left.
    private static void TakeFraction(ref ReadOnlySpan<byte> text, ref long time)
    {
        var length = text.Length > 1 && text[0] == '.' ? 1 + CandleTime.CountDigits(text[1..]) : 0;
        if (length is < 2 or > 7 || !(text[length..].StartsWith(" GMT"u8) || text[length..].StartsWith(" UTC"u8))) return;
        var fraction = 0L;
        for (var i = 1; i <= 6; i++) fraction = (fraction * 10) + (i < length ? text[i] - '0' : 0);
        time += fraction;
        text = text[length..];
    }

    private static bool TryAfterColon(ref ReadOnlySpan<byte> text, out int number)
    {
        text = text[1..];
        return TryNumber(ref text, out number);
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> text, out int number)
    {
        var digits = CandleTime.CountDigits(text);
        number = digits is 1 or 2 ? CandleTime.Number(text[..digits]) : 0;
        text = text[digits..];
        return digits is 1 or 2;
    }

    // 'A' or 'P', and 0 for a clock of 24 hours.
    private static int TakeHalf(ref ReadOnlySpan<byte> text)
    {
        var rest = text.Length > 2 && text[0] is (byte)' ' or (byte)'-' ? text[1..] : text;
        if (rest.Length < 2 || (rest[1] | 0x20) != 'm' || (rest[0] | 0x20) is not ('a' or 'p')) return 0;
        var half = rest[0] & ~0x20;
        text = rest[2..];
        return half;
    }
}
