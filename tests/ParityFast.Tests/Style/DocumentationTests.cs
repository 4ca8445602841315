namespace ParityFast.Tests.Style;

public sealed class DocumentationTests
{
    [Fact]
    public void Pages_EachOne_IsReachableFromTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        var pages = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}");
        Assert.All(pages, page => Assert.Contains(page, readme, StringComparison.Ordinal));
    }
}
