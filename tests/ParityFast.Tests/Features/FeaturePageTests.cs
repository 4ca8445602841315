using ParityFast.Features;
using ParityFast.Tests.Style;

namespace ParityFast.Tests.Features;

/// <summary>The table of docs/indicators.md is the table of names, and each name is what a strategy declares.</summary>
public sealed class FeaturePageTests
{
    private const string Begin = "<!-- indicators -->\n", End = "<!-- /indicators -->";

    [Fact]
    public void Page_TableOfIndicators_IsTheTableOfNames()
    {
        var path = Path.Combine(SourceTree.Root, "docs", "indicators.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var expected = $"{page[..begin]}{Table()}{page[end..]}";
        if (Environment.GetEnvironmentVariable("PARITYFAST_UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        else Assert.True(page == expected, "write the table again with: PARITYFAST_UPDATE_DOCS=1 dotnet test tests/ParityFast.Tests --filter FeaturePage");
    }

    [Fact]
    public void Table_HasThirtyNamesAndMore_EachOnce()
    {
        Assert.True(FeatureTable.All.Count >= 30, $"{FeatureTable.All.Count} names");
        Assert.Equal(FeatureTable.All.Count, FeatureTable.All.Select(entry => entry.Name).Distinct().Count());
        Assert.All(FeatureTable.All, entry => Assert.NotEmpty(entry.Formula));
    }

    [Fact]
    public void Table_EveryName_IsAMethodOfTheSetup()
    {
        var methods = typeof(StrategySetup).GetMethods().Concat(typeof(Timeframe).GetMethods()).Select(method => method.Name).ToHashSet();
        Assert.All(FeatureTable.All, entry => Assert.Contains(entry.Setup, methods));
    }

    [Fact]
    public void Table_Columns_ComeBeforeNumbers() => Assert.All(FeatureTable.All, entry =>
    {
        var kinds = entry.Parameters.Select(parameter => parameter.TakesColumn).ToArray();
        Assert.Equal(kinds.OrderDescending(), kinds);
    });

    private static string Table()
    {
        var rows = FeatureTable.All.Select(entry =>
            $"| `{entry.Signature}` | `{entry.Setup}` | {entry.Formula} | {entry.Seed} | {entry.WarmUp} | {entry.Unit} | {entry.Source} |\n");
        return $"| expression | setup | value at candle t | seed | warm-up | unit | source |\n|---|---|---|---|---|---|---|\n{string.Concat(rows)}";
    }
}
