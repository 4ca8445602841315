using System.Globalization;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>
/// The length of a candle as a person writes it: seconds, 5m or 1d, or an interval of the calendar such as 1mo or 17:00 America/New_York.
/// </summary>
internal static class IntervalOption
{
    public const string Description = "Length of a candle: seconds, 5m, 1h or 1d; or one of the calendar: 1mo, 1w, "
        + "\"17:00 America/New_York\", \"1h 09:30-16:00 America/New_York\".";

    /// <summary>The length in microseconds, or the calendar; neither if nothing was given.</summary>
    /// <exception cref="InputException">No candle is that long.</exception>
    public static (long? Microseconds, CandleCalendar? Calendar) Read(string? text, string? zone)
    {
        if (text is null) return (null, null);
        if (text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+' or 'e' or 'E'))
            return (BarSeconds.ToMicroseconds(Seconds(text)), null);
        // A day of a zone has 23 or 25 hours twice a year.
        if (CandleCalendar.TryParseLength(text, out var length)
            && (zone is null || length < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond))
            return (length, null);
        return (null, CandleCalendar.Parse(text, zone ?? "UTC"));
    }

    private static double Seconds(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? seconds
        : throw new InputException($"--interval '{text}' is not a "
            + $"number{(text.Contains(',', StringComparison.Ordinal) ? ": write a decimal point, and no separators of thousands" : "")}",
            "give seconds, such as 60 for a minute or 86400 for a day");
}
