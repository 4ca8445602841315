using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Links_ToFilesOfThisProject_Exist()
    {
        var broken = new List<string>();
        foreach (var page in Pages())
        {
            foreach (Match link in RelativeLink().Matches(File.ReadAllText(page)))
            {
                var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["path"].Value);
                if (!Path.Exists(target)) broken.Add($"{SourceTree.Name(page)} -> {link.Groups["path"].Value}");
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Pages_EachOne_IsReachableFromTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var pages = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}");
        Assert.All(pages, page => Assert.Contains(page, readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Pages() => SourceTree.Files("docs", "*.md")
        .Append(Path.Combine(SourceTree.Root, "README.md")).Append(Path.Combine(SourceTree.Root, "CHANGELOG.md"));

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
