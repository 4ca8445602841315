namespace ParityFast.Analyzers;

/// <summary>What formats and texts of times name.</summary>
internal static class TimeFormats
{
    /// <summary>Whether a custom format has one of the letters outside of quotes.</summary>
    public static bool Has(string format, string letters)
    {
        var quote = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c == '\\')
                i++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (letters.IndexOf(c) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether a date's text names its year: by four digits, or by three parts.</summary>
    public static bool NamesYear(string text)
    {
        var parts = text.Split([' ', '-', '/', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 || parts.Any(part => part.Length == 4 && part.All(char.IsDigit));
    }

    /// <summary>The formats in the holes of a composite format: of <c>"{0:HH} {1}"</c> it is <c>HH</c>.</summary>
    public static IEnumerable<string> Holes(string format)
    {
        for (var start = format.IndexOf('{'); start >= 0; start = format.IndexOf('{', start + 1))
        {
            var end = format.IndexOf('}', start);
            if (end < 0)
                yield break;
            var colon = format.IndexOf(':', start, end - start);
            if (colon >= 0)
                yield return format.Substring(colon + 1, end - colon - 1);
        }
    }
}
