using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>What to do about times that have more than one meaning: for hints alone, nothing is read by it.</summary>
internal static class TimeAdvice
{
    private const string Correct = "correct or remove the line: as it is the file cannot be read";

    // Names of the winter's and of the summer's clock, and the zone that has them. Programs write one of them the whole year as well.
    private static readonly (string Winter, string Offset, string Summer, string SummerOffset, string Zone)[] Clocks =
    [
        ("EST", "-05:00", "EDT", "-04:00", "America/New_York"), ("CST", "-06:00", "CDT", "-05:00", "America/Chicago"),
        ("MST", "-07:00", "MDT", "-06:00", "America/Denver"), ("PST", "-08:00", "PDT", "-07:00", "America/Los_Angeles"),
        ("CET", "+01:00", "CEST", "+02:00", "Europe/Berlin"), ("MEZ", "+01:00", "MESZ", "+02:00", "Europe/Berlin"),
        ("EET", "+02:00", "EEST", "+03:00", "Europe/Athens"), ("WET", "+00:00", "WEST", "+01:00", "Europe/Lisbon"),
        ("GMT", "+00:00", "BST", "+01:00", "Europe/London"), ("AEST", "+10:00", "AEDT", "+11:00", "Australia/Sydney"),
        ("MSK", "+03:00", "", "", "Europe/Moscow"), ("JST", "+09:00", "", "", "Asia/Tokyo"), ("KST", "+09:00", "", "", "Asia/Seoul"),
        ("HKT", "+08:00", "", "", "Asia/Hong_Kong"), ("SGT", "+08:00", "", "", "Asia/Singapore"), ("IST", "+05:30", "", "", "Asia/Kolkata"),
    ];

    /// <summary>The hint for a date and time that do not exist.</summary>
    public static string ForNoSuchDate(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf(" 24:"u8) < 0 && text.IndexOf("T24:"u8) < 0) return Correct;
        const string Begin = "sed -E 's/([T ])24:/\\100:/' FILE > NEW";
        return text.Length > 10 && text[4] == '-'
            ? "24:00 is the end of its day in ISO 8601, and its beginning with programs that count hours from 1. If it is the end: perl "
                + "-MPOSIX -pe 's/(\\d{4})-(\\d\\d)-(\\d\\d)([T ])24:/strftime(\"%Y-%m-%d${4}00:\",0,0,0,$3+1,$2-1,$1-1900)/e' FILE "
                + $"> NEW; if it is the beginning: {Begin}"
            : "24:00 is the end of its day, and with some programs its beginning: if it is the end, write 00:00 of the next day; if it is "
                + $"the beginning, convert it: {Begin}";
    }

    /// <summary>The hint for a text that is no time; null for nothing in particular.</summary>
    public static string? For(ReadOnlySpan<byte> text, CandleFileOptions options)
    {
        if (options.TimeLabel == TimeLabel.Close && TimeWords.Period(text, out _, out _) == TimeFault.None)
            return "a month or a week names its beginning: leave out --time-label close";
        if (TimeWords.HasExponent(text))
            return "it has lost digits, as a spreadsheet rounds them: take the file as its source wrote it; as it is it cannot be read";
        if (CandleTime.CountDigits(text) == 5 && DecimalNumber.TryParse(text, out _))
            return "these seem to be the days of a spreadsheet: have it write dates such as 2024-01-31 23:59: as they are the file cannot "
                + "be read";
        if (MonthNames.IsMonthAndNumber(text))
            return "its number may be a day or a year: if it is the year, convert it: perl -pe 'BEGIN{@m{qw(jan feb mar apr may jun jul "
                + "aug sep oct nov dec)}=(\"01\"..\"12\")} s/\\b([A-Z][a-z][a-z])[a-z]*[- ](\\d\\d)\\b/20$2-$m{lc $1}/; "
                + "s/\\b(\\d\\d)[- ]([A-Z][a-z][a-z])[a-z]*\\b/20$1-$m{lc $2}/' FILE > NEW; if it is the day, write dates with "
                + "their year";
        var blank = text.LastIndexOf((byte)' ');
        return blank < 8 ? null : ForName(Encoding.UTF8.GetString(text[(blank + 1)..]));
    }

    private static string? ForName(string name)
    {
        if (name.Length is < 3 or > 5 || !name.All(char.IsAsciiLetterUpper)) return null;
        var known = Array.Find(Clocks, clock => clock.Winter == name || clock.Summer == name);
        if (known.Zone is null)
            return $"write the distance from UTC in place of {name}, such as +01:00, or take it off and state the zone with --zone: "
                + $"sed 's/ {name}//' FILE > NEW";
        var summer = known.Summer.Length == 0 ? "" : $" -e 's/ {known.Summer}/{known.SummerOffset}/'";
        var offsets = $"convert it: sed -e 's/ {known.Winter}/{known.Offset}/'{summer} FILE > NEW";
        return known.Summer.Length == 0 ? offsets
            : $"{offsets}; if {name} is there the whole year for the clock of {known.Zone}, take it off, sed 's/ {name}//' FILE > NEW, "
                + $"and state --zone {known.Zone}";
    }

    /// <summary>The zone that a column of times names, as in Time (EET), as an option; empty for none and for UTC.</summary>
    public static string ZoneOf(string column)
    {
        var known = Array.Find(Clocks, clock => Names(column, clock.Winter) || Names(column, clock.Summer));
        return known.Zone is null || Names(column, "GMT") ? "" : $" --zone {known.Zone}";
    }

    private static bool Names(string column, string name) =>
        name.Length > 0 && column.Contains($"({name})", StringComparison.OrdinalIgnoreCase);
}
