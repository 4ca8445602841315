using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ParityFast.Analyzers.Tests;

/// <summary>What can be judged in a member of the strategy itself is reported from its document alone, so that an editor shows it as it
/// is typed.</summary>
public class AtOnceTests
{
    [Theory]
    [InlineData("PF0001", "", "r = DateTime.UtcNow.Hour;")]
    [InlineData("PF0001", "private int Late() => DateTime.UtcNow.Hour;", "r = Late();")]
    [InlineData("PF0001", "private int Late() => Later; private static int Later => DateTime.UtcNow.Hour;", "r = Late();")]
    [InlineData("PF0101", "", "r = context.IsBacktest ? 1 : 0;")]
    [InlineData("PF0105", "", "r = context.Account.Length;")]
    [InlineData("PF0201", "private static int _last;", "r = _last++;")]
    [InlineData("PF0301", "private readonly Dictionary<int, int> _d = new();", "foreach (var pair in _d) r = r * 31 + pair.Value;")]
    [InlineData("PF0303", "", "r = (int)double.Parse(\"1.5\");")]
    [InlineData("PF0407", "", "r = System.Xml.XmlConvert.ToInt32(\"1\");")]
    [InlineData("PF0501", "", "try { r = 1 / input; } catch (Exception) { r = 1; }")]
    public async Task Finding_InAMemberOfTheStrategy_ComesFromItsDocumentAlone(string rule, string members, string body)
    {
        var (one, all) = await AnalyzeAsync(members, body);
        var finding = Assert.Single(one, d => d.Id == rule);
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, finding.Descriptor.CustomTags);
        // The end of the compilation does not say it again.
        Assert.Single(all, d => d.Id == rule);
    }

    [Theory]
    [InlineData("private int Unused() => DateTime.UtcNow.Hour;", "r = input;", 0)]
    [InlineData("private static readonly Other _other = new();", "r = _other.Hour();", 1)]
    public async Task Finding_ThatNeedsTheClosure_ComesAtTheEnd(string members, string body, int findings)
    {
        var (one, all) = await AnalyzeAsync(members, body, "sealed class Other { public int Hour() => DateTime.UtcNow.Hour; }");
        Assert.Empty(one);
        Assert.Equal(findings, all.Length);
        Assert.All(all, finding => Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, finding.Descriptor.CustomTags));
    }

    [Fact]
    public async Task Finding_SeveralCallsAway_HasEachCallAsAPlaceToGoTo()
    {
        const string types = "static class A { public static int F() => B.G; }\nstatic class B { public static int G => DateTime.UtcNow.Hour; }";
        var finding = Assert.Single((await AnalyzeAsync("", "r = A.F();", types)).All);
        Assert.Equal(["A.F()", "B.G"], finding.AdditionalLocations.Select(TextAt));
        var near = Assert.Single((await AnalyzeAsync("private int Late() => DateTime.UtcNow.Hour;", "r = Late();")).All);
        Assert.Equal(["Late"], near.AdditionalLocations.Select(TextAt));
    }

    [Fact]
    public async Task Message_OfAFinding_SaysTheFaultThenTheRemedyThenThePath()
    {
        var finding = Assert.Single((await AnalyzeAsync("private int Late() => DateTime.UtcNow.Hour;", "r = Late();")).All);
        Assert.Equal("'DateTime.UtcNow' reads the wall clock: take the time of the candle; reached by S.Decide → S.Late → DateTime.UtcNow", finding.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Exemption_OfAFindingAtItsPlace_ShowsAsInformation()
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", "", "", "r = (int)Math.Exp(1);").Source);
        var options = new AnalyzerOptions([new ExemptionFile("PF0306 | S.Decide | same host as live | ana | 2027-03-31\n")]);
        var analysis = compilation.WithAnalyzers([new ParityAnalyzer()], options);
        var found = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(compilation.SyntaxTrees[0]), null,
            TestContext.Current.CancellationToken);
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found).Severity);
    }

    private static string TextAt(Location place) =>
        place.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(place.SourceSpan);

    private static async Task<(ImmutableArray<Diagnostic> One, ImmutableArray<Diagnostic> All)> AnalyzeAsync(string members, string body,
        string types = "")
    {
        var compilation = Harness.Compile(new SnippetCase(true, "", "", types, members, body).Source, "Strategies", Harness.Helper);
        // The second file is never looked at.
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("sealed class Elsewhere { }", Harness.Parse, "Elsewhere.cs",
            cancellationToken: TestContext.Current.CancellationToken));
        var tree = compilation.SyntaxTrees[0];
        var one = await compilation.WithAnalyzers([new ParityAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, TestContext.Current.CancellationToken);
        return (one, await Harness.AnalyzeAsync(compilation));
    }

    private sealed class ExemptionFile(string text) : AdditionalText
    {
        public override string Path => "/p/parity.exempt.txt";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }
}
