using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers.Tests;

/// <summary>The catalogue, its pages and its release file say the same.</summary>
public partial class CatalogueTests
{
    [Fact]
    public void HelpLinks_EachRule_HasItsPage()
    {
        foreach (var rule in RuleCatalogue.All)
        {
            var page = Path.Combine(Repository.Root, "docs", "rules", Path.GetFileName(new Uri(rule.HelpLink).LocalPath));
            Assert.True(File.Exists(page), page);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", File.ReadAllText(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Descriptors_WarningsAndErrors_AreNotConfigurable() =>
        Assert.All(new ParityAnalyzer().SupportedDiagnostics, d => Assert.Equal(d.DefaultSeverity >= DiagnosticSeverity.Warning, d.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)));

    [Fact]
    public void Descriptors_OfEachRule_BeginWithItsOwnSeverity() =>
        Assert.Equal(
            RuleCatalogue.All.Select(rule => (rule.Id, rule.Severity)),
            new ParityAnalyzer().SupportedDiagnostics.GroupBy(d => d.Id).Select(rule => (rule.Key, rule.First().DefaultSeverity.ToString().ToLowerInvariant())));

    [Fact]
    public void ReleaseFile_ListsTheCatalogue()
    {
        var listed = ReleaseLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "analyzers", "ParityFast.Analyzers", "AnalyzerReleases.Unshipped.md"))).Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        Assert.Equal(RuleCatalogue.All.Select(r => (r.Id, r.Severity.ToUpperInvariant())), listed.Select(l => (l.Item1, l.Item2.ToUpperInvariant())));
    }

    [Fact]
    public void Policy_EveryLine_NamesAKnownRule()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "ParityFast.Il", "Policy"), "*.txt"))
        {
            foreach (Match match in DenyLine().Matches(File.ReadAllText(file)))
                Assert.Contains(RuleCatalogue.All, r => r.Id == match.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"^(PF\d{4}) \| Parity\.\w+ \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();

    [GeneratedRegex(@"^deny\s+(PF\d{4})", RegexOptions.Multiline)]
    private static partial Regex DenyLine();
}
