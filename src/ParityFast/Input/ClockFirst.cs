namespace ParityFast.Input;

/// <summary>
/// Times whose clock comes before their date, or before its year: 22:00:00 30.01.2024, 10:00 PM 01/30/2024, Tue Jan 30 22:00:00 2024.
/// </summary>
internal static class ClockFirst
{
    /// <summary>The longest text that is turned.</summary>
    public const int Longest = 64;

    /// <summary>The text with its date first; the text itself if no clock is first, or nothing follows it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="turned">Room for <see cref="Longest"/> bytes.</param>
    public static ReadOnlySpan<byte> Turn(ReadOnlySpan<byte> text, Span<byte> turned)
    {
        if (text.Length is < 8 or > Longest) return text;
        if (!IsClock(text)) return YearLast(text, turned);
        var clock = text.IndexOf((byte)' ');
        if (clock < 0) return text;
        // AM or PM are of the clock.
        if (text[clock..].Length > 4 && (text[clock + 2] | 0x20) == 'm' && text[clock + 3] is (byte)' ' or (byte)',') clock += 3;
        var date = text[clock..].TrimStart(" ,"u8);
        // A date is three numbers, or two and a word: what has a colon is none.
        if (date.Length < 6 || date.Contains((byte)':')) return text;
        var time = text[..clock].TrimEnd((byte)',');
        date.CopyTo(turned);
        turned[date.Length] = (byte)' ';
        time.CopyTo(turned[(date.Length + 1)..]);
        return turned[..(date.Length + 1 + time.Length)];
    }

    // As ctime of C writes it, and date of a shell: Tue Jan 30 22:00:00 2024, Tue Jan 30 22:00:00 UTC 2024.
    private static ReadOnlySpan<byte> YearLast(ReadOnlySpan<byte> text, Span<byte> turned)
    {
        if (!char.IsAsciiLetter((char)text[0])) return text;
        var clock = text.IndexOf((byte)':') is >= 3 and var colon ? text[..colon].LastIndexOf((byte)' ') : -1;
        if (clock < 0 || text[^5] != ' ' || CandleTime.CountDigits(text[^4..]) != 4
            || text.Length - 5 <= clock) return text;
        text[..clock].CopyTo(turned);
        text[^5..].CopyTo(turned[clock..]);
        text[clock..^5].CopyTo(turned[(clock + 5)..]);
        return turned[..text.Length];
    }

    private static bool IsClock(ReadOnlySpan<byte> text) => CandleTime.CountDigits(text) is var digits and (1 or 2) && text[digits] == ':';
}
