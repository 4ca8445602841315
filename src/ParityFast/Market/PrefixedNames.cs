using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// A header whose prices all have one word before them, as AAPL.Open, mid_o and BidClose do: for hints alone, nothing is read by it.
/// </summary>
internal static class PrefixedNames
{
    private static readonly string[] Words = ["open", "high", "low", "close"], Letters = ["o", "h", "l", "c"];

    /// <summary>The hint that names the columns without the word; null if the header is none of these.</summary>
    /// <param name="names">The columns of the header.</param>
    /// <param name="first">The cells of the row below it.</param>
    /// <param name="line">The line of the header.</param>
    public static string? Hint(string[] names, string[] first, long line)
    {
        var prefixes = names.Select(name => PrefixOf(name, Words[0]) ?? PrefixOf(name, Letters[0])).OfType<string>()
            .Where(prefix => HasAll(names, prefix, Words) || HasAll(names, prefix, Letters)).Distinct().ToList();
        var time = Enumerable.Range(0, names.Length).Where(cell => Role(names[cell]) == ColumnRole.Time)
            .DefaultIfEmpty(-1).MinBy(cell => cell < 0 ? 0 : ColumnNames.Match(Encoding.UTF8.GetBytes(names[cell])).Rank);
        if (time < 0) time = Array.FindIndex(first, text => text.Length >= 8 && IsTime(text));
        if (prefixes.Count == 0 || time < 0 || time >= names.Length) return null;
        var hint = $"skip the header and name the columns: --skip-lines {line} --columns {Columns(names, prefixes[0], time)}";
        return prefixes.Count == 1 ? hint : $"{hint}, which takes the prices of {Shown(prefixes[0])}; "
            + $"there are those of {string.Join(" and ", prefixes.Skip(1).Select(Shown))} as well";
    }

    private static string Columns(string[] names, string prefix, int time)
    {
        var hasVolume = names.Any(name => PrefixOf(name, "volume") == prefix);
        return string.Join(',', names.Select((name, cell) =>
        {
            if (cell == time) return "time";
            var word = Array.FindIndex(Words, word => PrefixOf(name, word) == prefix);
            if (word < 0) word = Array.FindIndex(Letters, letter => PrefixOf(name, letter) == prefix);
            if (word >= 0) return Words[word];
            if (PrefixOf(name, "volume") == prefix) return "volume";
            var role = Role(name);
            return (role == ColumnRole.Volume && !hasVolume && name.All(char.IsAsciiLetter)) || role is ColumnRole.IsClosed
                or ColumnRole.Instrument ? name : "x";
        }));
    }

    private static bool HasAll(string[] names, string prefix, string[] words) =>
        Array.TrueForAll(words, word => Array.Exists(names, name => PrefixOf(name, word) == prefix));

    // What is before a word; before a letter there must be a mark, or every word that ends in o would be one.
    private static string? PrefixOf(string name, string word)
    {
        if (name.Length <= word.Length || !name.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return null;
        var prefix = name[..^word.Length];
        return word.Length > 1 || !char.IsAsciiLetterOrDigit(prefix[^1]) ? prefix.ToUpperInvariant() : null;
    }

    private static string Shown(string prefix) => $"'{prefix.TrimEnd('.', '_', ' ', '-')}'";

    private static ColumnRole Role(string name) => ColumnNames.Match(Encoding.UTF8.GetBytes(name)).Role;

    private static bool IsTime(string text) => CandleTime.Parse(Encoding.UTF8.GetBytes(text), out _) == TimeFault.None;
}
