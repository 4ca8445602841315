using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

public sealed class PlainEnglishTests
{
    // What is not said in comments and messages, what is said instead, and how often it may still be there.
    // A ratchet: lower a number when its word is written less often, and raise none. The refusal that is left is in a text that golden
    // runs have.
    private static readonly (string Pattern, string Instead, int Allowed)[] Words =
    [
        (@"[Ww]here\b(?!\()", "if or when; where is for places", 4),
        (@"([Ss]tands?|[Ss]tood)\b(?!-)", "is", 0),
        (@"[Bb]ehind\b", "after", 0),
        (@"([Ss]ome|[Nn]o|[Aa]ny|[Ee]very)body\b", "the actor by name", 0),
        (@"[Ww]hoever\b", "the actor by name", 0),
        (@"([Gg]o|[Gg]oes|[Gg]oing|[Ww]ent) on\b", "continue, resume", 0),
        (@"[Pp]ass(es|ed|ing) over\b", "skip", 0),
        (@"[Aa]new\b", "again", 0),
        (@"[Uu]pon\b", "on", 0),
        (@"[Tt]he (Python )?original\b", "the Python reference engine", 0),
        (@"[Rr]efus(e|es|ed|ing|al|als)\b", "reject, rejection", 1),
        (@"asked for\b", "requested, submitted", 2),
        (@"[Ww]ork(s|ed)? out\b", "compute", 0),
        (@"(came|comes) to\b", "the result", 0),
        (@"[Bb]ook(s|ed)\b", "apply", 0),
        (@"[Ll]inked log", "continuation log", 0),
        (@"[Hh]eeds?\b", "check", 0),
        (@"[Nn]oted\b", "recorded", 0),
        (@"(is|are) said\b", "is reported", 0),
        (@"[Rr]eckon", "compute", 0),
        (@"[Bb]ars?\b(?!/s|\.)", "candle", 4),
    ];

    private static readonly string[] Folders = ["src", "analyzers", "bench", "samples", "templates", "tests"];

    // This file names the words.
    private static readonly string[] NotRead = ["PlainEnglishTests.cs", "ProseTests.cs"];

    [Fact]
    public void Sources_CommentsAndMessages_UseTheWordsOfTheField()
    {
        var lines = Folders.SelectMany(Lines).ToArray();
        Assert.NotEmpty(lines);
        var excess = Words.Select(word => Excess(word.Pattern, word.Instead, word.Allowed, lines)).OfType<string>().ToArray();
        Assert.True(excess.Length == 0, string.Join('\n', excess));
    }

    private static IEnumerable<(string Place, string Text)> Lines(string folder) =>
        from path in SourceTree.Files(folder, "*.cs")
        where !NotRead.Contains(Path.GetFileName(path))
        from line in Prose.Of(File.ReadAllText(path), withMessages: folder != "tests")
        select ($"{SourceTree.Name(path)}:{line.Line}", line.Text);

    private static string? Excess(string pattern, string instead, int allowed, (string Place, string Text)[] lines)
    {
        // Not within a code name: Refusals.Count, data-refusal.
        var word = new Regex($@"(?<![\w.\-]){pattern}", RegexOptions.Compiled);
        var found = lines.Where(line => word.IsMatch(line.Text)).Select(line => line.Place).ToArray();
        return found.Length <= allowed ? null : $"{pattern} {found.Length} times, allowed {allowed}; say: {instead}. {string.Join(", ", found)}";
    }
}
