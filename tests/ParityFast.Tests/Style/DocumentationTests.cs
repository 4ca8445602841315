using System.Text.RegularExpressions;
using ParityFast.Orders;

namespace ParityFast.Tests.Style;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Pages_EachOne_IsReachableFromTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var pages = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}");
        Assert.All(pages, page => Assert.Contains(page, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Troubleshooting_CodesOfRefusals_AreThoseOfTheEngine()
    {
        var known = Enum.GetValues<Refusal>().Select(RefusalCodes.Code).ToHashSet();
        var table = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "troubleshooting.md")).Split("| code | what to do |")[1].Split("[Fills and costs]")[0];
        var named = CodeCell().Matches(table).SelectMany(row => CodeName().Matches(row.Groups[1].Value)).Select(name => name.Groups[1].Value).ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, code => Assert.Contains(code, known));
    }

    [GeneratedRegex(@"^\| (`[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex CodeCell();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex CodeName();
}
