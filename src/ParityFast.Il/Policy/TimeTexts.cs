namespace ParityFast.Policy;

/// <summary>What <c>DateTime</c> and <c>DateTimeOffset</c> take from the machine to complete the time that a text names.</summary>
internal static class TimeTexts
{
    // The flags of System.Globalization.DateTimeStyles.
    private const long NoCurrentDateDefault = 8;
    private const long AdjustToUniversal = 16;
    private const long AssumeLocal = 32;
    private const long AssumeUniversal = 64;
    private const long RoundtripKind = 128;

    private static readonly HashSet<string> OfTheDay = new(StringComparer.Ordinal)
    {
        "TimeOfDay", "Hour", "Minute", "Second", "Millisecond", "Microsecond", "Nanosecond",
    };

    /// <summary>Whether a property of a time says nothing of its date.</summary>
    public static bool IsOfTheDay(string property) => OfTheDay.Contains(property);

    public static bool IsReader(string type, string member) =>
        (type is "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly"
            && member is "Parse" or "TryParse" or "ParseExact" or "TryParseExact") || (type == "System.Convert" && member == "ToDateTime");

    /// <summary>Whether a format of a <c>DateTime</c> writes the offset of a zone, or converts by it.</summary>
    public static bool ShowsZone(string? format) => format == "U" || (format is { Length: > 1 } && Has(format, "zK"));

    /// <summary>The formats in the holes of a composite format: of <c>"{0:HH} {1}"</c> it is <c>HH</c>.</summary>
    public static IEnumerable<string> Holes(string format)
    {
        for (var start = format.IndexOf('{'); start >= 0; start = format.IndexOf('{', start + 1))
        {
            var end = format.IndexOf('}', start);
            if (end < 0) yield break;
            var colon = format.IndexOf(':', start, end - start);
            if (colon >= 0) yield return format.Substring(colon + 1, end - colon - 1);
        }
    }

    /// <param name="type">The full name of the type that is read.</param>
    /// <param name="text">The text, or for exact reading its format; null if it is not constant.</param>
    /// <param name="isFormat">Whether <paramref name="text"/> is a format.</param>
    /// <param name="styles">The flags of the call; null if they are not constant.</param>
    /// <param name="isDateUsed">False if only the time of day is taken from the result.</param>
    /// <returns>The rule that is broken and why; null if none is.</returns>
    public static (string Rule, string Reason)? Judge(string type, string? text, bool isFormat, long? styles, bool isDateUsed)
    {
        if (styles is not { } flags) return null;
        if (type == "System.DateOnly")
            return text is null || (isFormat ? NamesYear(text) : NamesYearInText(text)) ? null
                : ("PF0001", "takes what the text leaves out from today's date");
        if (TakesZone(type == "System.DateTimeOffset", text, isFormat, flags))
            return ("PF0304",
                "reads this by the machine's time zone; say DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal");
        var isDated = text is null || (flags & NoCurrentDateDefault) != 0 || (isFormat ? NamesYear(text) : NamesDate(text)
            && NamesYearInText(text));
        return isDated || !isDateUsed ? null : ("PF0001", "takes what the text leaves out from today's date");
    }

    private static bool TakesZone(bool isOffset, string? text, bool isFormat, long flags)
    {
        var namesZone = text is null ? (bool?)null : isFormat ? FormatNamesZone(text) : NamesZone(text);
        if (isOffset) return namesZone == false && (flags & AssumeUniversal) == 0;
        if ((flags & AdjustToUniversal) != 0) return (flags & AssumeLocal) != 0 && namesZone != true;
        return (flags & AssumeUniversal) != 0 || (namesZone == true && (flags & RoundtripKind) == 0);
    }

    private static bool NamesZone(string text)
    {
        var trimmed = text.Trim();
        var colon = trimmed.IndexOf(':');
        return trimmed.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || trimmed.EndsWith("GMT", StringComparison.OrdinalIgnoreCase)
            || (colon >= 0 && trimmed.IndexOfAny(['+', '-'], colon) >= 0);
    }

    // "9:30", "09:30:00.5" and "9:30 PM" name no day; anything longer does.
    private static bool NamesDate(string text) => text.IndexOf(':') < 0 || text.Any(c => !(char.IsDigit(c) || ": .APMapm".IndexOf(c) >= 0));

    // Four digits, or three groups of digits without those of the time of day: "Jan 5" and "5/1" leave the year out.
    private static bool NamesYearInText(string text)
    {
        var groups = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            var start = i;
            while (i + 1 < text.Length && char.IsDigit(text[i + 1])) i++;
            if (i - start >= 3) return true;
            var isOfTheDay = (i + 1 < text.Length && text[i + 1] == ':') || (start > 0 && text[start - 1] is ':' or '.');
            if (!isOfTheDay) groups++;
        }

        // A month by its name takes the place of a group.
        return groups + (text.Any(c => char.IsLetter(c) && "TZtzAPMapm".IndexOf(c) < 0) ? 1 : 0) >= 3;
    }

    private static bool FormatNamesZone(string format) => format.Length == 1 ? "oOrRu".IndexOf(format[0]) >= 0 : Has(format, "zK");

    private static bool NamesYear(string format) => format.Length == 1 ? "tTmM".IndexOf(format[0]) < 0 : Has(format, "y");

    // Text between quotes, or after a backslash, is literal.
    private static bool Has(string format, string letters)
    {
        var quote = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c == '\\') i++;
            else if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"') quote = c;
            else if (letters.IndexOf(c) >= 0) return true;
        }

        return false;
    }
}
