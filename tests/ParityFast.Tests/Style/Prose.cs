using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>The words of a C# source that people read: comments and, unless left out, texts of more than one word.</summary>
internal static partial class Prose
{
    private const string RawQuotes = "\"\"\"";

    /// <summary>One entry for each line that has such words, with its number from 1. Code names, markup and holes are left out.</summary>
    public static IEnumerable<(int Line, string Text)> Of(string source, bool withMessages)
    {
        var isRaw = false;
        var number = 0;
        foreach (var line in source.Split('\n'))
        {
            number++;
            var wasRaw = isRaw;
            if (line.Split(RawQuotes).Length % 2 == 0) isRaw = !isRaw;
            var text = wasRaw ? withMessages ? line : "" : CommentOf(line) + (withMessages ? MessagesOf(line) : "");
            if (text.Length > 0) yield return (number, NotProse().Replace(text, " "));
        }
    }

    private static string CommentOf(string line) => Comment().Match(line).Value;

    private static string MessagesOf(string line) =>
        string.Join(' ', Literal().Matches(Comment().Replace(line, "")).Select(match => match.Value).Where(text => text.Contains(' ', StringComparison.Ordinal)));

    // The slashes of an address are no comment, nor are those at the start of a text.
    [GeneratedRegex(@"(?<![:""])//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"<c>.*?</c>|<[^<>]*>|\{[^{}]*\}|`[^`]*`")]
    private static partial Regex NotProse();
}
