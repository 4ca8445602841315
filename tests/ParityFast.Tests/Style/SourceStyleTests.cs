using System.Text.RegularExpressions;

namespace ParityFast.Tests.Style;

public sealed partial class SourceStyleTests
{
    // A ratchet, not a wall: lower it when the longest file gets shorter.
    private const int LongestFile = 330;

    [Fact]
    public void Sources_EveryFile_IsShort()
    {
        var tooLong = Sources().Select(path => (Name: SourceTree.Name(path), Lines: File.ReadLines(path).Count())).Where(file => file.Lines > LongestFile);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Sources_EveryFile_DeclaresTheTypeThatItIsNamedAfter()
    {
        var misnamed = new List<string>();
        foreach (var path in Sources())
        {
            var types = TopLevelType().Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value).ToArray();
            var name = Path.GetFileNameWithoutExtension(path).Split('.')[0];
            // A generic type's file may say what it is generic over: StrategyDefinitionOf.cs.
            if (types.Length > 0 && !types.Any(type => type == name || type + "Of" == name)) misnamed.Add($"{SourceTree.Name(path)}: {string.Join(", ", types)}");
        }

        Assert.Empty(misnamed);
    }

    [Fact]
    public void Sources_NoFile_IsLeftUnfinished()
    {
        var unfinished = Sources().Where(path => Unfinished().IsMatch(File.ReadAllText(path))).Select(SourceTree.Name);
        Assert.Empty(unfinished);
    }

    private static IEnumerable<string> Sources() => SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("analyzers", "*.cs"));

    [GeneratedRegex(@"^(public |internal )?(static |sealed |abstract |readonly |unsafe |partial |ref )*(class|struct|record struct|record class|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
