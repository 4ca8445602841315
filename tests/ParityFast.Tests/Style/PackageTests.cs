using System.Reflection;
using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

/// <summary>No package is there that nothing uses, and a page says what each is for.</summary>
public sealed partial class PackageTests
{
    public static TheoryData<string> Projects => new(PackageProject.All);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_AreUsedByItsFiles(string project)
    {
        var packages = new PackageProject(Path.Combine(SourceTree.Root, project));
        var unused = UnusedPackages.Find(packages.Surfaces(), packages.Sources, packages.UsedEverywhere);
        Assert.True(unused.Count == 0, $"{project}: no file uses {string.Join(", ", unused)}. Remove the reference; a tool or a pin is marked in Directory.Packages.props, with its reason.");
    }

    [Fact]
    public void Find_PlantedPackage_IsFoundUnused()
    {
        var (used, called, planted) = (new PackageSurface(), new PackageSurface(), new PackageSurface());
        used.Add("Some.Buffers", "PooledBuffer`1");
        called.Add("Some.Tests", "FactAttribute");
        planted.Add("Some.Buffers", "Unread");
        planted.Add("Some.Colours", "Table");
        var packages = new Dictionary<string, PackageSurface> { ["Used"] = used, ["Everywhere"] = called, ["Planted"] = planted };
        // A word in a comment, and one of a namespace that the file does not see, do not count as use.
        string[] sources = ["using Some.Buffers;\n// Unread\nvar pooled = new PooledBuffer<byte>();\nvar table = new Table();\n", "[Fact] void Test() { }"];
        Assert.Equal(["Planted"], UnusedPackages.Find(packages, sources, ["Some.Tests"]));
        Assert.Equal(["Everywhere", "Planted", "Used"], UnusedPackages.Find(packages, [], ["Some.Tests"]));
    }

    [Fact]
    public void Find_RealPackageThatIsPlanted_IsFoundUnused()
    {
        var packages = new Dictionary<string, PackageSurface> { ["xunit.v3.assert"] = PackageSurface.Of([typeof(Assert).Assembly.Location]) };
        Assert.Equal(["xunit.v3.assert"], UnusedPackages.Find(packages, ["using System;\nAssert.Equal(1, 1);"], []));
        Assert.Empty(UnusedPackages.Find(packages, ["using Xunit;\nAssert.Equal(1, 1);"], []));
        Assert.Empty(UnusedPackages.Find(packages, ["Xunit.Assert.Equal(1, 1);"], []));
    }

    [Fact]
    public void Versions_EachOne_IsReferencedAndOnThePage()
    {
        var referenced = PackageProject.All.SelectMany(project => new PackageProject(Path.Combine(SourceTree.Root, project)).References).ToHashSet(StringComparer.Ordinal);
        // A pin may hold for what only other packages refer to.
        referenced.UnionWith(PackageProject.Pins);
        Assert.Equal(PackageProject.Versions.Keys.Order(StringComparer.Ordinal), referenced.Order(StringComparer.Ordinal));
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "library.md")).Split("## Packages")[1];
        var rows = Row().Matches(page).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());
        Assert.Equal(referenced.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Value.Length > 10, $"docs/library.md does not say what {row.Key} is for"));
    }

    [Fact]
    public void Version_OfTheAssemblies_IsTheChangelogsNewest()
    {
        var newest = Heading().Match(File.ReadAllText(Path.Combine(SourceTree.Root, "CHANGELOG.md"))).Groups[1].Value;
        foreach (var assembly in ((string[])["ParityFast", "ParityFast.Abstractions", "ParityFast.Il", "ParityFast.Live", "ParityFast.Reports", "ParityFast.Strategies", "ParityFast.Venues", "ParityFast.Verification"]).Select(Assembly.Load))
        {
            Assert.Equal(newest, assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            Assert.Equal(newest.Split('-')[0], assembly.GetName().Version!.ToString(3));
        }
    }

    [GeneratedRegex(@"^\| `([\w.]+)` \|(.*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^## (\S+?),", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
