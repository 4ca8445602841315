using System.Globalization;
using System.Text;

namespace ParityFast.Cli;

/// <summary>Text from files as a terminal may show it: what would move its cursor, colour it or turn its direction is spelt out.</summary>
internal static class Printable
{
    /// <summary>One line of text.</summary>
    public static string Line(string text) => Of(text, isLine: true);

    /// <summary>Text of several lines.</summary>
    public static string Lines(string text) => Of(text, isLine: false);

    /// <summary>A word as a shell takes it: in quotes if it has anything but letters, digits and a few signs.</summary>
    public static string ShellWord(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:=,+@%".Contains(character, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Of(string text, bool isLine)
    {
        if (!text.Any(character => IsOdd(character, isLine))) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsOdd(character, isLine)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else shown.Append(character);
        }

        return shown.ToString();
    }

    private static bool IsOdd(char character, bool isLine) => character switch
    {
        '\n' or '\r' => isLine,
        '\t' => false,
        // Marks that turn the direction of what follows.
        (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        _ => char.IsControl(character),
    };
}
