using System.Globalization;
using System.Text;

namespace ParityFast.Input;

/// <summary>
/// What programs write after a time or around it: the zone of Java in brackets, its name in English of JavaScript, an exponent.
/// </summary>
internal static class TimeWords
{
    /// <summary>Takes what is in brackets off the end of a time.</summary>
    /// <param name="text">The time; without it afterwards.</param>
    /// <param name="zone">The zone of <c>[Europe/Berlin]</c>; null for none.</param>
    /// <returns>False for brackets that hold no zone.</returns>
    public static bool TryTakeBrackets(ref ReadOnlySpan<byte> text, out LocalZone? zone)
    {
        zone = null;
        // Wed Jan 01 2025 00:00:00 GMT+0000 (Coordinated Universal Time)
        if (text.EndsWith(")"u8) && text.IndexOf(" GMT"u8) > 8 && text.IndexOf(" ("u8) is > 16 and var open) text = text[..open];
        if (!text.EndsWith("]"u8)) return true;
        var at = text.LastIndexOf((byte)'[');
        if (at < 8) return false;
        zone = LocalZone.TryFind(Encoding.UTF8.GetString(text[(at + 1)..^1]));
        text = text[..at];
        return zone is not null;
    }

    /// <summary>Whether the offset that ends a time is the one that the zone has then; Z and no offset are right always.</summary>
    public static bool Fits(ReadOnlySpan<byte> text, long time, LocalZone zone)
    {
        var sign = text.LastIndexOfAny((byte)'+', (byte)'-');
        if (text[^1] is (byte)'Z' or (byte)'z' || sign < 11) return true;
        var offset = 0L;
        return CandleTime.FractionAndZone(text[sign..], ref offset) == TimeFault.None && zone.ToLocal(time) - time == -offset;
    }

    /// <summary>An epoch with an exponent: <c>1.735689600000e+12</c>. One of fewer digits than its number has lost some.</summary>
    public static TimeFault Exponent(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (!HasExponent(text) || !DecimalNumber.TryParse(text, out var number) || !number.TryToSteps(0, out var whole))
            return TimeFault.NotATime;
        var written = 0;
        foreach (var letter in text[..text.IndexOfAny((byte)'e', (byte)'E')]) written += letter is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        var digits = Encoding.ASCII.GetBytes(whole.ToString(CultureInfo.InvariantCulture));
        return whole < 100_000_000 || written < digits.Length ? TimeFault.NotATime : CandleTime.Epoch(digits, out time);
    }

    /// <summary>Whether a text looks like a number with an exponent.</summary>
    public static bool HasExponent(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny((byte)'e', (byte)'E');
        var digits = CandleTime.CountDigits(text);
        if (at > digits && text[digits] == '.') digits += 1 + CandleTime.CountDigits(text[(digits + 1)..]);
        return at > 0 && at == digits;
    }

    /// <summary>
    /// A period in the place of a time, which begins it: a month as in 2024-01, 2024/01 or Jan 2024, a quarter as in 2024-Q1 or 2024Q1, a
    /// week of ISO 8601 as in 2024-W01, the day of one as in 2024-W01-1 or 2024W011, and the day of a year as in 2024-031.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="time">Its midnight, Unix microseconds.</param>
    /// <param name="isDay">It is a day, and no longer period.</param>
    public static TimeFault Period(ReadOnlySpan<byte> text, out long time, out bool isDay)
    {
        (time, isDay) = (0, false);
        if (MonthNames.TryMonth(text, out time)) return TimeFault.None;
        if (text.Length < 6 || CandleTime.CountDigits(text) != 4) return TimeFault.NotATime;
        var year = CandleTime.Number(text[..4]);
        var rest = text[4..];
        var digits = rest[0] is (byte)'-' or (byte)'/' ? CandleTime.CountDigits(rest[1..]) : 0;
        if (digits == 2 && rest.Length == 3) return CandleTime.Date(year, CandleTime.Number(rest[1..]), 1, out time);
        isDay = digits == 3 && rest.Length == 4 && rest[0] == '-';
        if (isDay) return DayOfYear(year, CandleTime.Number(rest[1..]), out time);
        if (rest[0] == '-') rest = rest[1..];
        if (rest is [(byte)'Q', >= (byte)'1' and <= (byte)'4']) return CandleTime.Date(year, ((rest[1] - '1') * 3) + 1, 1, out time);
        if (rest is not [(byte)'W', _, _, ..] || CandleTime.Number(rest[1..3]) is not (> 0 and var week)) return TimeFault.NotATime;
        var day = rest.Length switch
        {
            3 => 1,
            4 => CandleTime.Number(rest[3..]),
            5 when rest[3] == '-' => CandleTime.Number(rest[4..]),
            _ => -1,
        };
        if (day < 0) return TimeFault.NotATime;
        if (day is < 1 or > 7 || year < 1 || week > ISOWeek.GetWeeksInYear(year)) return TimeFault.NoSuchDate;
        isDay = rest.Length > 3;
        time = UnixTime.Of(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7)));
        return TimeFault.None;
    }

    private static TimeFault DayOfYear(int year, int day, out long time)
    {
        var fault = CandleTime.Date(year, 1, 1, out time);
        if (fault != TimeFault.None) return fault;
        if (day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365)) return TimeFault.NoSuchDate;
        time += (day - 1) * UnixTime.Day;
        return TimeFault.None;
    }
}
