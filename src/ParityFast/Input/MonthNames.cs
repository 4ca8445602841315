namespace ParityFast.Input;

/// <summary>Dates whose month is an English word: 02-Jan-2024, 2 January 2024, Jan 02, 2024, after the name of a weekday or not.</summary>
internal static class MonthNames
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads such a date; null if the text does not begin with one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isDayFirst">The day is known to be first: then the year may have two digits, as in 02-Jan-24.</param>
    /// <param name="length">How much of it the date takes.</param>
    /// <param name="time">Its midnight, Unix microseconds.</param>
    public static TimeFault? TryDate(ReadOnlySpan<byte> text, bool isDayFirst, out int length, out long time)
    {
        (length, time) = (0, 0);
        var at = 0;
        // Tue, 02 Jan 2024 and Tue Jan 02 2024
        if (Weekday(text) is > 0 and var weekday) at = weekday;
        var isMonthFirst = Word(text[at..]) > 0;
        var month = isMonthFirst ? Month(text, ref at) : 0;
        if ((isMonthFirst && month == 0) || !TryNumber(text, ref at, 1, 2, out var day)) return null;
        if (!isMonthFirst && (month = Month(text, ref at)) == 0) return null;
        if (!TryNumber(text, ref at, isDayFirst && !isMonthFirst ? 2 : 4, 4, out var year)) return null;
        if (year < 100) year += WrittenTime.Century(year);
        length = at;
        return CandleTime.Date(year, month, day, out time);
    }

    /// <summary>Reads a month alone: Jan 2024, Jan-2024, January 2024. Jan-24 may be a day as well, and is left.</summary>
    public static bool TryMonth(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        var at = 0;
        return Word(text) > 0 && Month(text, ref at) is > 0 and var month && TryNumber(text, ref at, 4, 4, out var year)
            && at == text.Length && CandleTime.Date(year, month, 1, out time) == TimeFault.None;
    }

    /// <summary>Whether a text is a month and a number of two digits, the day or the year: Jan-24, 24-Jan.</summary>
    public static bool IsMonthAndNumber(ReadOnlySpan<byte> text)
    {
        var at = 0;
        if (Word(text) > 0) return Month(text, ref at) > 0 && TryNumber(text, ref at, 2, 2, out _) && at == text.Length;
        return TryNumber(text, ref at, 2, 2, out _) && Month(text, ref at) > 0 && at == text.Length;
    }

    // The length of a weekday and of what parts it from a date; 0 for none.
    private static int Weekday(ReadOnlySpan<byte> text)
    {
        var length = Word(text);
        if (length < 3 || text.Length < length + 2 || (length > 3 && (length < 6 || !text[..length].EndsWith("day"u8)))) return 0;
        Span<char> word = stackalloc char[3];
        for (var i = 0; i < 3; i++) word[i] = char.ToLowerInvariant((char)text[i]);
        foreach (var day in Weekdays)
        {
            if (!word.SequenceEqual(day)) continue;
            return text[length] == ' ' ? length + 1 : text[length] == ',' && text[length + 1] == ' ' ? length + 2 : 0;
        }

        return 0;
    }

    private static int Word(ReadOnlySpan<byte> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter((char)text[end])) end++;
        return end;
    }

    // At most nine letters of a month, all of them or the first three.
    private static int Month(ReadOnlySpan<byte> text, ref int at)
    {
        SkipBreak(text, ref at);
        var length = Word(text[at..]);
        if (length is < 3 or > 9) return 0;
        Span<char> word = stackalloc char[3];
        for (var i = 0; i < 3; i++) word[i] = char.ToLowerInvariant((char)text[at + i]);
        at += length;
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.SequenceEqual(Months[i])) return i + 1;
        }

        return 0;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, int least, int most, out int number)
    {
        SkipBreak(text, ref at);
        var digits = at < text.Length ? CandleTime.CountDigits(text[at..]) : 0;
        number = digits >= least && digits <= most ? CandleTime.Number(text.Slice(at, digits)) : 0;
        at += digits;
        return digits >= least && digits <= most;
    }

    private static void SkipBreak(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'-' or (byte)',' or (byte)'/' or (byte)'.') at++;
    }
}
