using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>A piece of a compiled file that a page may show, and what it takes to compile it.</summary>
/// <param name="Code">The piece, at its left edge.</param>
/// <param name="Usings">The namespaces that its file imports.</param>
/// <param name="IsSample">True for a sample, whose other parts may import more of the platform.</param>
internal sealed partial record SnippetRegion(string Code, IReadOnlyList<string> Usings, bool IsSample)
{
    /// <summary>Every piece between the marks in samples and snippets.</summary>
    public static IEnumerable<SnippetRegion> All()
    {
        foreach (var path in Files("samples").Concat(Files(Path.Combine("tests", "ParityFast.Cli.Tests", "Snippets"))))
        {
            var text = File.ReadAllText(path).ReplaceLineEndings("\n");
            // The snippets of the tests are within this namespace, a reader's code is not.
            var usings = Using().Matches(text).Select(line => line.Groups[1].Value).Append("ParityFast").Distinct().ToArray();
            foreach (Match region in Region().Matches(text)) yield return new SnippetRegion(Trimmed(region.Groups[1].Value), usings, path.Contains("samples", StringComparison.Ordinal));
        }
    }

    /// <summary>What a page shows, as its imports and the code after them.</summary>
    public static (string[] Usings, string Code) Split(string fence)
    {
        var lines = fence.Trim('\n').Split('\n');
        var usings = lines.TakeWhile(line => Using().IsMatch(line)).ToArray();
        return ([.. usings.Select(line => Using().Match(line).Groups[1].Value)], Trimmed(string.Join('\n', lines.Skip(usings.Length))));
    }

    /// <summary>Whether <paramref name="usings"/> are what this needs, and no more.</summary>
    public bool IsCompiledWith(IEnumerable<string> usings) => Needed(usings).Order(StringComparer.Ordinal).SequenceEqual(Needed(Usings).Order(StringComparer.Ordinal));

    private IEnumerable<string> Needed(IEnumerable<string> usings) => usings.Where(name => !IsSample || !name.StartsWith("System", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Documentation.Root, folder), "*.cs");

    // A page shows code at its left edge.
    private static string Trimmed(string code)
    {
        var lines = code.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..].TrimEnd() : ""));
    }

    [GeneratedRegex(@"^using ([A-Z][\w.]*);$", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^ *// <snippet>\n(.*?)^ *// </snippet>", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
