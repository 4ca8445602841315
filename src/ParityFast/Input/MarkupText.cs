using System.Net;
using System.Text;

namespace ParityFast.Input;

/// <summary>What a page of HTML or a text of XML says to a reader.</summary>
internal static class MarkupText
{
    private const int LongestWords = 300;

    // What names the fault, the nearest to a sentence first.
    private static readonly (string Element, string Code)[] Faults = [("message", "code"), ("h1", ""), ("title", "")];

    /// <summary>The words of an error if elements name it, otherwise all text; empty if there is none.</summary>
    public static string Words(string markup)
    {
        foreach (var (element, code) in Faults)
        {
            var words = Plain(Element(markup, element));
            if (words.Length == 0) continue;
            return code.Length > 0 && Plain(Element(markup, code)) is { Length: > 0 } name ? $"{name}: {words}" : words;
        }

        return Plain(markup);
    }

    private static string Element(string markup, string name)
    {
        for (var from = 0; ;)
        {
            var start = markup.IndexOf($"<{name}", from, StringComparison.OrdinalIgnoreCase);
            if (start < 0) return "";
            var open = markup.IndexOf('>', start);
            var isIt = open > 0 && (open == start + name.Length + 1 || markup[start + name.Length + 1] is ' ' or '\n' or '\r' or '\t');
            var end = isIt ? markup.IndexOf($"</{name}", open, StringComparison.OrdinalIgnoreCase) : -1;
            if (end >= 0) return markup[(open + 1)..end];
            from = start + name.Length;
        }
    }

    private static string Plain(string markup)
    {
        var text = new StringBuilder();
        for (var i = 0; i < markup.Length && text.Length < LongestWords; i++)
        {
            if (markup[i] == '<')
            {
                // What runs and what styles is not said.
                var skipped = Array.Find(["script", "style"], name =>
                    string.Compare(markup, i + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0);
                var end = skipped is null ? markup.IndexOf('>', i) : markup.IndexOf($"</{skipped}>", i, StringComparison.OrdinalIgnoreCase);
                if (end < 0) break;
                i = skipped is null ? end : end + skipped.Length + 2;
                text.Append(' ');
            }
            else
            {
                text.Append(markup[i]);
            }
        }

        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
