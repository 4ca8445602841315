using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>Which room of the engine reads which: by its <c>using</c> lines, and by the names of the types that share the root namespace.</summary>
internal sealed partial class Rooms
{
    private readonly Dictionary<string, SortedSet<string>> _reads = new(StringComparer.Ordinal);

    /// <param name="files">Room and text of every file.</param>
    public Rooms(IReadOnlyCollection<(string Room, string Text)> files)
    {
        var rooms = files.Select(file => (file.Room, Namespace: Namespace().Match(file.Text).Groups[1].Value)).Where(file => file.Namespace != Root)
            .GroupBy(file => file.Namespace).ToDictionary(group => group.Key, group => group.First().Room);
        var shared = files.Where(file => Namespace().Match(file.Text).Groups[1].Value == Root)
            .SelectMany(file => Declared().Matches(file.Text).Select(type => (Type: type.Groups[1].Value, file.Room)))
            .GroupBy(type => type.Type).ToDictionary(group => group.Key, group => group.First().Room);
        foreach (var (room, text) in files)
        {
            if (!_reads.TryGetValue(room, out var reads)) _reads.Add(room, reads = new SortedSet<string>(StringComparer.Ordinal));
            foreach (Match line in Using().Matches(text))
            {
                if (rooms.TryGetValue(line.Groups[1].Value, out var read) && read != room) reads.Add(read);
            }

            foreach (Match word in Word().Matches(Prose().Replace(text, "")))
            {
                if (shared.TryGetValue(word.Value, out var read) && read != room) reads.Add(read);
            }
        }
    }

    private const string Root = "ParityFast";

    /// <summary>The rooms that a room reads.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Reads => _reads;

    /// <summary>A way from a room back to itself; empty if imports run one way.</summary>
    public IReadOnlyList<string> Cycle()
    {
        var done = new HashSet<string>();
        foreach (var room in _reads.Keys)
        {
            if (Find(room, [], done) is { Count: > 0 } cycle) return cycle;
        }

        return [];
    }

    private List<string> Find(string room, List<string> way, HashSet<string> done)
    {
        if (way.IndexOf(room) is >= 0 and var start) return [.. way[start..], room];
        if (!done.Add(room) || !_reads.TryGetValue(room, out var reads)) return [];
        way.Add(room);
        foreach (var read in reads)
        {
            if (Find(read, way, done) is { Count: > 0 } cycle) return cycle;
        }

        way.RemoveAt(way.Count - 1);
        return [];
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (ParityFast[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |partial )*(?:class|struct|interface|enum|record struct|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    // A name in a comment or a text imports nothing.
    [GeneratedRegex(@"//.*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Prose();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b(?!\s*=>|\s*\{ get|\s*=[^=>])")]
    private static partial Regex Word();
}
