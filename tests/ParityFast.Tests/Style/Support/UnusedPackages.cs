using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>Which packages no file of a project uses: none that sees one of its namespaces names anything in it.</summary>
internal static partial class UnusedPackages
{
    /// <summary>The names of those packages.</summary>
    /// <param name="packages">Each package with what code can name of it.</param>
    /// <param name="sources">The text of every file of the project.</param>
    /// <param name="everywhere">Namespaces that every file sees.</param>
    public static IReadOnlyList<string> Find(IReadOnlyDictionary<string, PackageSurface> packages, IEnumerable<string> sources, IReadOnlyCollection<string> everywhere)
    {
        var unused = new SortedSet<string>(packages.Keys, StringComparer.Ordinal);
        foreach (var text in sources.Select(source => Comment().Replace(source, "")))
        {
            var seen = Using().Matches(text).Select(match => match.Groups[1].Value).Concat(everywhere).ToHashSet(StringComparer.Ordinal);
            var words = Word().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            unused.RemoveWhere(name => packages[name].Namespaces.Any(space => IsSeen(space, seen, text) && packages[name].HasAnyOf(space, words)));
        }

        return [.. unused];
    }

    // By a using, by being in it or in one below it, or by a full name.
    private static bool IsSeen(string space, HashSet<string> seen, string text) =>
        space.Length > 0 && (seen.Contains(space) || seen.Any(one => one.StartsWith(space + ".", StringComparison.Ordinal)) || text.Contains(space + ".", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:global )?using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
