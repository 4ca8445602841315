using System.Globalization;

namespace ParityFast.Input;

/// <summary>A number with what it counts, as a sentence has it: 1 candle, 2 candles, 0 rows.</summary>
internal static class Counted
{
    /// <summary>The number with plain digits, and the noun that goes with it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="nouns">Several of them; null for the noun with an s.</param>
    public static string Of(long count, string noun, string? nouns = null) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {Noun(count, noun, nouns)}";

    /// <summary>The same, with separators between thousands.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="nouns">Several of them; null for the noun with an s.</param>
    public static string Grouped(long count, string noun, string? nouns = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {Noun(count, noun, nouns)}";

    /// <summary>The noun alone, or a verb that goes with the number.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="nouns">Several of them; null for the noun with an s.</param>
    public static string Noun(long count, string noun, string? nouns = null) => count == 1 ? noun : nouns ?? noun + "s";
}
