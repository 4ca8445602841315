using System.Globalization;

namespace ParityFast.Cli;

/// <summary>
/// A stretch of candles as people write it: their number, such as 1000, or time of the calendar, such as 30d, 2w, 12h or 90m.
/// </summary>
internal static class BarsOption
{
    /// <summary>The number of candles, or the time.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static (int Bars, TimeSpan? Span) Read(string name, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bars)) return (bars, null);
        var seconds = text.Length == 0 ? 0 : text[^1] switch
        {
            'w' => 7 * 86_400,
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => 0,
        };
        if (seconds == 0 || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > 1_000_000)
        {
            throw new InputException($"{name} '{text}' is neither a number of candles nor a duration",
                "write it as 10000, 30d, 12h or 90m");
        }

        return (0, TimeSpan.FromTicks((long)(number * seconds * TimeSpan.TicksPerSecond)));
    }
}
