using System.Globalization;

namespace ParityFast.Input;

/// <summary>Times as files write them, epochs by their digits and ISO 8601, read into Unix microseconds.</summary>
internal static class CandleTime
{
    /// <summary>
    /// Reads an epoch (up to 11 digits are seconds, to 14 milliseconds, to 17 microseconds, to 19 nanoseconds; exactly 8 are yyyyMMdd)
    /// or an ISO time, into Unix microseconds. UTC unless a zone is given.
    /// </summary>
    internal static TimeFault Parse(ReadOnlySpan<byte> text, out long time)
    {
        if (text is [(byte)'-', ..]) return BeforeEpoch(text[1..], out time);
        var digits = CountDigits(text);
        // As milliseconds these would be of the year 1976 or 2600.
        if (digits is 12 or 14 && digits == text.Length && (text.StartsWith("19"u8) || text.StartsWith("20"u8)) && LongDate(text, out time))
            return TimeFault.None;
        if (digits == text.Length && digits != 8)
            return Epoch(text, out time);
        if (digits is 8 && (text.Length == 8 || text[8] is (byte)' ' or (byte)'T'))
            return CompactDate(text, out time);
        if (digits is 9 or 10 or 11 && text[digits] == '.')
            return EpochFraction(text, digits, out time);
        // A whole number that a program held as a floating-point one.
        if (digits is 13 or 16 && text.Length > digits + 1 && text[digits] == '.' && text[(digits + 1)..].IndexOfAnyExcept((byte)'0') < 0)
            return Epoch(text[..digits], out time);
        return IsoTime(text, out time);
    }

    internal static int CountDigits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    // Whole minutes before 1970. Other negative numbers are no times of candles.
    private static TimeFault BeforeEpoch(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        var digits = CountDigits(text);
        if (digits < 2 || text[digits..].TrimStart((byte)'.').IndexOfAnyExcept((byte)'0') >= 0 || text[^1] == '.')
            return TimeFault.NotATime;
        var fault = Epoch(text[..digits], out var after);
        if (fault == TimeFault.None && (after == 0 || after % UnixTime.Minute != 0 || after > -UnixTime.Of(DateTime.MinValue)))
            return TimeFault.NotATime;
        time = -after;
        return fault;
    }

    internal static TimeFault Epoch(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length is 0 or > 19 || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value > long.MaxValue)
            return TimeFault.NotATime;
        // Zeros in front are not digits of the number, which determine its unit.
        var perUnit = MicrosecondsPerUnit(text.TrimStart((byte)'0').Length);
        time = perUnit == 0 ? (long)value / 1000 : (long)value * perUnit;
        return perUnit == 0 && value % 1000 != 0 ? TimeFault.TooFine : TimeFault.None;
    }

    /// <summary>Microseconds in the unit of an epoch with this many digits, zeros in front not counted; 0 for nanoseconds.</summary>
    internal static long MicrosecondsPerUnit(int digits) => digits switch
    {
        <= 11 => UnixTime.Second,
        <= 14 => 1000,
        <= 17 => 1,
        _ => 0,
    };

    private static TimeFault EpochFraction(ReadOnlySpan<byte> text, int digits, out long time)
    {
        var fault = Fraction(text[(digits + 1)..], out var used, out var fraction);
        time = 0;
        if (fault != TimeFault.None || digits + 1 + used != text.Length)
            return fault == TimeFault.TooFine ? fault : TimeFault.NotATime;
        fault = Epoch(text[..digits], out var seconds);
        time = seconds + fraction;
        return fault;
    }

    // yyyyMMddHHmm[ss]; false if no such time exists.
    private static bool LongDate(ReadOnlySpan<byte> text, out long time)
    {
        int hour = Number(text[8..10]), minute = Number(text[10..12]), second = text.Length == 14 ? Number(text[12..]) : 0;
        if (hour > 23 || minute > 59 || second > 59
            || Date(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out time) != TimeFault.None)
        {
            time = 0;
            return false;
        }

        time += (((hour * 60L) + minute) * UnixTime.Minute) + (second * UnixTime.Second);
        return true;
    }

    private static TimeFault CompactDate(ReadOnlySpan<byte> text, out long time)
    {
        var fault = Date(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out time);
        return fault != TimeFault.None ? fault : CompactTimeOfDay(text[8..], ref time);
    }

    // After yyyyMMdd: HHmmss after a blank as well as HH:mm[:ss], and two blanks, as brokers write it.
    private static TimeFault CompactTimeOfDay(ReadOnlySpan<byte> text, ref long time)
    {
        if (text.Length > 1 && text[0] == ' ' && text[1] == ' ') text = text[1..];
        // 20240131T235900Z is ISO 8601 as well.
        if (text.Length < 7 || text[0] is not ((byte)' ' or (byte)'T') || CountDigits(text[1..]) != 6) return TimeOfDay(text, ref time);
        int hour = Number(text[1..3]), minute = Number(text[3..5]), second = Number(text[5..7]);
        if (hour > 23 || minute > 59 || second > 59) return TimeFault.NoSuchDate;
        time += (((hour * 60) + minute) * UnixTime.Minute) + (second * UnixTime.Second);
        return FractionAndZone(text[7..], ref time);
    }

    private static TimeFault IsoTime(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length < 10 || text[4] != text[7] || text[4] is not ((byte)'-' or (byte)'/' or (byte)'.'))
            return TimeFault.NotATime;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        if ((year | month | day) < 0)
            return TimeFault.NotATime;
        var fault = Date(year, month, day, out time);
        return fault != TimeFault.None ? fault : TimeOfDay(text[10..], ref time);
    }

    internal static TimeFault Date(int year, int month, int day, out long time)
    {
        time = 0;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return TimeFault.NoSuchDate;
        time = UnixTime.Of(new DateTime(year, month, day));
        return TimeFault.None;
    }

    // What may follow a date: [T or space]HH:mm[:ss[.fraction]] and a zone.
    private static TimeFault TimeOfDay(ReadOnlySpan<byte> text, ref long time)
    {
        if (text.IsEmpty)
            return TimeFault.None;
        if (text[0] is not ((byte)'T' or (byte)' ' or (byte)'t'))
            return TimeFault.NotATime;
        // Hours alone, as of 2024-01-31T23.
        if (text.Length == 3 && Number(text[1..]) is >= 0 and <= 23 and var whole)
        {
            time += whole * 60 * UnixTime.Minute;
            return TimeFault.None;
        }

        if (text.Length < 6 || text[3] != ':')
            return TimeFault.NotATime;
        int hour = Number(text[1..3]), minute = Number(text[4..6]), second = 0;
        var rest = text[6..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            second = Number(rest[1..3]);
            rest = rest[3..];
        }

        if ((hour | minute | second) < 0)
            return TimeFault.NotATime;
        if (hour > 23 || minute > 59 || second > 59)
            return TimeFault.NoSuchDate;
        time += (((hour * 60) + minute) * UnixTime.Minute) + (second * UnixTime.Second);
        return FractionAndZone(rest, ref time);
    }

    internal static TimeFault FractionAndZone(ReadOnlySpan<byte> text, ref long time)
    {
        if (text.Length > 1 && text[0] is (byte)'.' or (byte)',')
        {
            var fault = Fraction(text[1..], out var used, out var fraction);
            if (fault != TimeFault.None)
                return fault;
            time += fraction;
            text = text[(1 + used)..];
        }

        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z'])
            return TimeFault.None;
        // A blank may be before a zone: " UTC", " +0100".
        if (text[0] == ' ') text = text[1..];
        return text.SequenceEqual("UTC"u8) || text.SequenceEqual("GMT"u8) ? TimeFault.None : Zone(text, ref time);
    }

    // Microseconds of a fraction; digits beyond them must be zeros.
    private static TimeFault Fraction(ReadOnlySpan<byte> text, out int used, out long fraction)
    {
        used = CountDigits(text);
        fraction = 0;
        for (var i = 0; i < Math.Max(used, 6); i++)
        {
            var digit = i < used ? text[i] - '0' : 0;
            if (i < 6)
                fraction = (fraction * 10) + digit;
            else if (digit != 0)
                return TimeFault.TooFine;
        }

        return used == 0 ? TimeFault.NotATime : TimeFault.None;
    }

    // ±h, ±hh, ±hhmm or ±hh:mm
    private static TimeFault Zone(ReadOnlySpan<byte> text, ref long time)
    {
        if (text.Length is not (2 or 3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':'))
            return TimeFault.NotATime;
        var hours = Number(text[1..Math.Min(3, text.Length)]);
        var minutes = text.Length <= 3 ? 0 : Number(text[^2..]);
        if ((hours | minutes) < 0)
            return TimeFault.NotATime;
        if (hours > 14 || minutes > 59)
            return TimeFault.NoSuchDate;
        var offset = ((hours * 60) + minutes) * UnixTime.Minute;
        time -= text[0] == '-' ? -offset : offset;
        return TimeFault.None;
    }

    // The value of a few digits, or -1 if one of them is not.
    internal static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if ((uint)(digit - '0') > 9)
                return -1;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
