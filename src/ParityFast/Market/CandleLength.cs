using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The stated length of a candle: months, days, or microseconds of a day.</summary>
/// <param name="Months">Months of the calendar; 0 for a length without any.</param>
/// <param name="Days">Days, 7 for a week; 0 for a part of a day.</param>
/// <param name="Microseconds">The length if months do not count.</param>
internal readonly record struct CandleLength(int Months, int Days, long Microseconds)
{
    /// <summary>A day.</summary>
    public static CandleLength Day { get; } = new(0, 1, UnixTime.Day);

    /// <summary>Reads a number and a unit: 30s, 5m, 1h, 1d, 1w, 1mo, 1q, 1y; false for anything else.</summary>
    public static bool TryRead(string text, out CandleLength length)
    {
        length = default;
        var digits = text.Length - text.TrimStart("0123456789".ToCharArray()).Length;
        if (digits == 0 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is 0 or > 100_000)
            return false;
        // As exchanges write them: M is a month, m a minute.
        length = (text[digits..] == "M" ? "mo" : text[digits..].ToLowerInvariant()) switch
        {
            "s" or "sec" => new(0, 0, number * UnixTime.Second),
            "m" or "min" => new(0, 0, number * UnixTime.Minute),
            "h" => new(0, 0, number * 60 * UnixTime.Minute),
            "d" => new(0, number, number * UnixTime.Day),
            "w" => new(0, 7 * number, 7 * number * UnixTime.Day),
            "mo" or "mon" or "month" => new(number, 0, 0),
            "q" => new(3 * number, 0, 0),
            "y" => new(12 * number, 0, 0),
            _ => default,
        };
        return length != default && length.Months <= 120;
    }
}
