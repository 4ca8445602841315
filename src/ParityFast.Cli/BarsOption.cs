using System.Globalization;

namespace ParityFast.Cli;

/// <summary>A number of candles as people write it: 1000, or a duration such as 30d, 12h or 90m.</summary>
internal static class BarsOption
{
    public static int Read(string name, string text, long intervalMicroseconds)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bars)) return bars;
        var seconds = text.Length == 0 ? 0 : text[^1] switch
        {
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => 0,
        };
        if (seconds == 0 || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw new InputException($"{name} '{text}' is neither a number of candles nor a duration", "write it as 10000, 30d, 12h or 90m");
        }

        var exact = number * seconds * 1_000_000 / intervalMicroseconds;
        return exact == decimal.Truncate(exact) && exact <= int.MaxValue
            ? (int)exact
            : throw new InputException($"{name} {text} is not a whole number of candles of {intervalMicroseconds / 1e6:R} s", "give a multiple of the candles' interval");
    }
}
