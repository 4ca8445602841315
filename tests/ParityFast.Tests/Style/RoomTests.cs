using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>The house of docs/architecture.md: imports run one way, and one loop steps every mode.</summary>
public sealed partial class RoomTests
{
    [Fact]
    public void Imports_OfTheEngine_RunOneWay()
    {
        var rooms = new Rooms([.. Engine().Select(path => (RoomOf(path), File.ReadAllText(path)))]);
        Assert.True(rooms.Reads.Count > 15, $"{rooms.Reads.Count} rooms");
        Assert.True(rooms.Cycle().Count == 0, $"these rooms need each other: {string.Join(" -> ", rooms.Cycle())}");
    }

    [Fact]
    public void Architecture_TableOfRooms_HasThemInTheOrderOfTheirImports()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md")).Split("## Rooms of the engine")[1].Split("\n## ")[0];
        var listed = TableRow().Matches(page).SelectMany(row => NamedRoom().Matches(row.Value)).Select(room => room.Groups[1].Value).ToList();
        var reads = new Rooms([.. Engine().Select(path => (RoomOf(path), File.ReadAllText(path)))]).Reads;
        Assert.Equal(reads.Keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(reads, room => Assert.All(room.Value, read => Assert.True(listed.IndexOf(read) < listed.IndexOf(room.Key), $"{room.Key} uses {read}, which the page has below it")));
    }

    [Theory]
    [InlineData("using ParityFast.Upper;\n\nnamespace ParityFast.Lower;", true)]
    [InlineData("namespace ParityFast.Lower;\n\ninternal sealed class Reads(Shared shared);", true)]
    [InlineData("namespace ParityFast.Lower;\n\n// Shared is only named here.\ninternal sealed class Reads;", false)]
    public void Cycle_PlantedInAHouse_IsFound(string lower, bool isFound)
    {
        var cycle = new Rooms([("Lower", lower), ("Upper", "using ParityFast.Lower;\n\nnamespace ParityFast.Upper;"), ("Upper", "namespace ParityFast;\n\npublic sealed class Shared;")]).Cycle();
        Assert.Equal(isFound ? ["Lower", "Upper", "Lower"] : [], cycle);
    }

    // Condition 1 of docs/parity.md. The builder is public: unit tests and loops of one's own call a strategy through it.
    [Fact]
    public void Decide_OfAStrategy_IsCalledByTheLoopAndTheContextBuilderAlone()
    {
        var callers = SourceTree.Files("src", "*.cs").Where(path => StrategyCall().IsMatch(File.ReadAllText(path))).Select(SourceTree.Name);
        Assert.Equal(["src/ParityFast.Abstractions/DecisionContextBuilder.cs", "src/ParityFast/Loop/DecisionLoop.Holds.cs", "src/ParityFast/Loop/DecisionLoop.cs"], callers);
    }

    [Fact]
    public void Loop_IsMadeInOnePlace()
    {
        var makers = SourceTree.Files("src", "*.cs").Where(path => File.ReadAllText(path).Contains("new DecisionLoop<", StringComparison.Ordinal)).Select(SourceTree.Name);
        Assert.Equal(["src/ParityFast/Loop/StrategyRun.cs"], makers);
    }

    [Fact]
    public void Architecture_FilesThatItNames_Exist()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md"));
        var files = Engine().Select(path => Path.GetFileName(path)!).ToHashSet();
        files.UnionWith(SourceTree.Files("src", "*.cs").Select(path => Path.GetFileName(path)!));
        var named = NamedFile().Matches(page).Select(match => Path.GetFileName(match.Groups[1].Value)).Distinct().ToArray();
        Assert.True(named.Length > 10, $"{named.Length} files");
        Assert.All(named, name => Assert.Contains(name, files));
    }

    // Each numbered step of docs/parity.md is a comment beside the code that does it, in the page's order; so are those of docs/orders.md.
    [Theory]
    [InlineData("parity.md", "## One candle, in order", @"\*\*(\d[a-f]?)\.", "DecisionLoop.cs", @"\b(\d[a-f]?)\.( to (\d)\.)?")]
    [InlineData("orders.md", "## ", @"^- \*\*\(([a-g])\)\*\*", "DecisionLoop.Book.cs", @"\(([a-g])\)")]
    public void Loop_StepsOfThePages_AreItsComments(string page, string heading, string step, string file, string comment)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", page));
        var steps = Regex.Matches(text[text.IndexOf(heading, StringComparison.Ordinal)..], step, RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        Assert.True(steps.Length > 6, $"{steps.Length} steps");
        var lines = File.ReadLines(Path.Combine(SourceTree.Root, "src", "ParityFast", "Loop", file)).Where(line => line.TrimStart().StartsWith("// ", StringComparison.Ordinal));
        var found = lines.SelectMany(line => Regex.Matches(line, comment)).SelectMany(Steps).ToHashSet(StringComparer.Ordinal);
        Assert.All(steps, each => Assert.Contains(each, found));
    }

    // "3. to 6." is four of them.
    private static IEnumerable<string> Steps(Match match) => match.Groups[3].Value is { Length: > 0 } last
        ? Enumerable.Range(match.Groups[1].Value[0] - '0', last[0] - match.Groups[1].Value[0] + 1).Select(step => $"{step}")
        : [match.Groups[1].Value];

    private static IEnumerable<string> Engine() => SourceTree.Files("src/ParityFast", "*.cs");

    private static string RoomOf(string path) => SourceTree.Name(path).Split('/')[2];

    // With a context; recorded calls and the builder have a Decide of their own, which takes none.
    [GeneratedRegex(@"\.Decide\((new DecisionContext|Context)")]
    private static partial Regex StrategyCall();

    [GeneratedRegex(@"^\| (`\w+`(, )?)+ \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex NamedRoom();

    [GeneratedRegex(@"`([\w./]+\.cs)`")]
    private static partial Regex NamedFile();
}
