using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>Pages use the words that a quant uses, as comments and messages do.</summary>
public sealed partial class PlainEnglishPageTests
{
    // What a page does not say, what it says instead, and how often it may still be there.
    // A ratchet: lower a number when its word is written less often, and raise none.
    private static readonly (string Pattern, string Instead, int Allowed)[] Words =
    [
        (@"[Ww]here\b(?!\()", "if or when; where is for places", 64),
        (@"([Ss]tands?|[Ss]tood)\b(?!-)", "is", 8),
        (@"[Bb]ehind\b", "after", 12),
        (@"([Ss]ome|[Nn]o|[Aa]ny|[Ee]very)body\b", "the actor by name", 4),
        (@"[Ww]hoever\b", "the actor by name", 2),
        (@"([Gg]o|[Gg]oes|[Gg]oing|[Ww]ent) on\b", "continue, resume", 4),
        (@"[Pp]ass(es|ed|ing) over\b", "skip", 3),
        (@"[Aa]new\b", "again", 0),
        (@"[Uu]pon\b", "on", 0),
        (@"[Tt]he (Python )?original\b", "the Python reference engine", 5),
        (@"[Rr]efus(e|es|ed|ing|al|als)\b", "reject, rejection", 13),
        (@"asked for\b", "requested, submitted", 1),
        (@"[Ww]ork(s|ed)? out\b", "compute", 0),
        (@"(came|comes) to\b", "the result", 0),
        (@"[Ll]inked log", "continuation log", 2),
        (@"[Hh]eeds?\b", "check", 0),
        (@"[Nn]oted\b", "recorded", 0),
        (@"(is|are) said\b", "is reported", 4),
        (@"[Rr]eckon", "compute", 0),
        (@"[Bb]ars?\b(?!/s|\.)", "candle", 11),
    ];

    [Fact]
    public void Pages_UseTheWordsOfTheField()
    {
        var lines = Documentation.Pages.Concat(Documentation.RulePages).SelectMany(page => Prose(page.Text).Select((text, i) => (Place: $"{page.Name}:{i + 1}", Text: text))).ToArray();
        Assert.NotEmpty(lines);
        var excess = Words.Select(word => Excess(word.Pattern, word.Instead, word.Allowed, lines)).OfType<string>().ToArray();
        Assert.True(excess.Length == 0, string.Join('\n', excess));
    }

    // Code and the targets of links are not read. Every line stays, so that its number is the page's.
    private static string[] Prose(string page) => Target().Replace(Code().Replace(Fence().Replace(page.ReplaceLineEndings("\n"), fence => new string('\n', fence.Value.Count(letter => letter == '\n'))), " "), "]").Split('\n');

    private static string? Excess(string pattern, string instead, int allowed, (string Place, string Text)[] lines)
    {
        // Not within a code name.
        var word = new Regex($@"(?<![\w.\-]){pattern}", RegexOptions.Compiled);
        var found = lines.SelectMany(line => word.Matches(line.Text).Select(_ => line.Place)).ToArray();
        return found.Length <= allowed ? null : $"{pattern} {found.Length} times, allowed {allowed}; say: {instead}. {string.Join(", ", found)}";
    }

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();
}
