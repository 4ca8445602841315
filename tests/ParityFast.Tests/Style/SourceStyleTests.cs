using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Tests.Style;

public sealed partial class SourceStyleTests
{
    // Ratchets, not walls: lower them when the longest file or method gets shorter, when long lines get fewer.
    private const int LongestFile = 330;
    private const int LongestMethod = 88;
    private const int Columns = 140;
    private const int LongLines = 6;
    private const int Parameters = 6;
    private const int LongParameterLists = 11;

    private static readonly ConcurrentDictionary<string, SyntaxTree> Trees = new();

    [Fact]
    public void Sources_EveryFile_IsShort()
    {
        var tooLong = Sources().Select(path => (Name: SourceTree.Name(path), Lines: File.ReadLines(path).Count())).Where(file => file.Lines > LongestFile);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Sources_EveryMethod_IsShort()
    {
        var tooLong = Sources().SelectMany(path => Methods(path).Where(method => method.Lines > LongestMethod).Select(method => $"{SourceTree.Name(path)}:{method.Line} has {method.Lines} lines"));
        Assert.True(!tooLong.Any(), string.Join('\n', tooLong));
    }

    // A new line has at most 140 columns: one that is longer makes them more.
    [Fact]
    public void Sources_LongLines_DoNotGetMore()
    {
        var longLines = Sources().Sum(path => File.ReadLines(path).Count(line => line.Length > Columns));
        Assert.True(longLines <= LongLines, $"{longLines} lines have more than {Columns} columns, {LongLines} had");
    }

    // Positional records are not counted: their parameters are named fields.
    [Fact]
    public void Sources_LongParameterLists_DoNotGetMore()
    {
        var lists = Sources().SelectMany(path => ParameterLists(path).Where(list => list.Count > Parameters).Select(list => $"{SourceTree.Name(path)}:{list.Line} has {list.Count}")).ToArray();
        Assert.True(lists.Length <= LongParameterLists,
            $"{lists.Length} methods have more than {Parameters} parameters, {LongParameterLists} had:\n{string.Join('\n', lists)}");
    }

    [Fact]
    public void Methods_OfAFile_AreMeasuredFromTheirFirstLineToTheirLast() =>
        Assert.Equal([(3, 4), (8, 1)], Methods(CSharpSyntaxTree.ParseText("class C\n{\n    int M()\n    {\n        return 1;\n    }\n\n    int N() => 2;\n}")));

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

    // Each file is parsed once.
    private static SyntaxTree Parsed(string path) => Trees.GetOrAdd(path, static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)));

    private static IEnumerable<(int Line, int Lines)> Methods(string path) => Methods(Parsed(path));

    private static IEnumerable<(int Line, int Lines)> Methods(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(method => tree.GetLineSpan(method.Span)).Select(span => (span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1));

    private static IEnumerable<(int Line, int Count)> ParameterLists(string path)
    {
        var tree = Parsed(path);
        return tree.GetRoot().DescendantNodes().OfType<ParameterListSyntax>().Where(list => list.Parent is not RecordDeclarationSyntax)
            .Select(list => (tree.GetLineSpan(list.Span).StartLinePosition.Line + 1, list.Parameters.Count));
    }

    private static IEnumerable<string> Sources() => SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("analyzers", "*.cs"));

    [GeneratedRegex(@"^(public |internal )?(static |sealed |abstract |readonly |unsafe |partial |ref )*(class|struct|record struct|record class|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
