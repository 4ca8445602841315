using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests;

/// <summary>What the fixes write, and that the result is no longer reported.</summary>
public class FixesTests
{
    [Theory]
    [InlineData("PF0001", "r = DateTime.UtcNow.Hour;", "r = context.Now.Hour;")]
    [InlineData("PF0001", "r = DateTime.Today.Day;", "r = context.Now.Date.Day;")]
    [InlineData("PF0303", "r = (int)double.Parse(\"1.5\");", "r = (int)double.Parse(\"1.5\", CultureInfo.InvariantCulture);")]
    [InlineData("PF0303", "decimal.TryParse(\"1.5\", out var v);", "decimal.TryParse(\"1.5\", CultureInfo.InvariantCulture, out var v);")]
    [InlineData("PF0303", "r = 1.5.ToString().Length;", "r = 1.5.ToString(CultureInfo.InvariantCulture).Length;")]
    [InlineData("PF0303", "r = \"i\".ToUpper()[0];", "r = \"i\".ToUpperInvariant()[0];")]
    [InlineData("PF0303", "r = \"abc\".IndexOf(\"b\");", "r = \"abc\".IndexOf(\"b\", StringComparison.Ordinal);")]
    [InlineData("PF0303", "r = string.Compare(\"a\", \"B\");", "r = string.Compare(\"a\", \"B\", StringComparison.Ordinal);")]
    [InlineData("PF0303", "double d = 1.5; r = $\"{d}\".Length;", "double d = 1.5; r = string.Create(CultureInfo.InvariantCulture, $\"{d}\").Length;")]
    [InlineData("PF0303", "var l = new List<string>(); l.Sort(); r = l.Count;", "var l = new List<string>(); l.Sort(StringComparer.Ordinal); r = l.Count;")]
    [InlineData("PF0301", "var d = new Dictionary<string, int>(); foreach (var p in d) r += p.Value;", "var d = new Dictionary<string, int>(); foreach (var p in d.OrderBy(entry => entry.Key, System.StringComparer.Ordinal)) r += p.Value;")]
    [InlineData("PF0301", "var h = new HashSet<int>(); foreach (var x in h) r += x;", "var h = new HashSet<int>(); foreach (var x in h.Order()) r += x;")]
    public async Task Fix_OfARule_WritesWhatIsNotReported(string rule, string before, string after)
    {
        var solution = await FixAsync(rule, new SnippetCase(true, "", "", "", "", before).Source);
        var document = solution.Projects.Single().Documents.Single();
        Assert.Contains(after, (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString(), StringComparison.Ordinal);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await Harness.AnalyzeAsync(compilation), d => d.Id == rule);
    }

    [Fact]
    public async Task Fix_OfAnOpenStrategy_SealsIt()
    {
        var solution = await FixAsync("PF0409", new SnippetCase(true, "", "", "public class Open : IStrategy { public int Decide(int input, DecisionContext context) => 1; }", "", "").Source);
        var text = (await solution.Projects.Single().Documents.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Contains("public sealed class Open", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfAnUnknownMember_ProposesItsLine()
    {
        var solution = await FixAsync("PF0407", new SnippetCase(true, "", "", "", "", "System.Text.Json.JsonDocument.Parse(\"1\");").Source);
        var file = Assert.Single(solution.Projects.Single().AdditionalDocuments);
        Assert.Equal("parity.allow.txt", file.Name);
        Assert.Equal("allow System.Text.Json.JsonDocument.Parse -- say why it is deterministic\n", (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task Fix_OfADependencyWithoutCode_ProposesItsLine()
    {
        var reference = MetadataReference.CreateFromImage(Harness.EmitBytes("Closed", "namespace Closed { public static class Box { public static int Twice(int x) => x * 2; } }", metadataOnly: true));
        var source = new SnippetCase(true, "", "", "", "", "r = Closed.Box.Twice(input);").Source;
        var solution = await FixAsync("PF0408", source, reference);
        var text = (await Assert.Single(solution.Projects.Single().AdditionalDocuments).GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Equal("allow Closed.Box.Twice -- say why it is deterministic\n", text);
        Assert.DoesNotContain(await Harness.AnalyzeAsync(Harness.Compile(source, "Strategies", reference), ("parity.allow.txt", text)), d => d.Id == "PF0408");
    }

    private static async Task<Solution> FixAsync(string rule, string source, params MetadataReference[] more)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Strategies", LanguageNames.CSharp)
            .WithParseOptions(Harness.Parse)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true))
            .WithMetadataReferences([.. Harness.References, .. more]);
        var document = project.AddDocument("S.cs", source);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var diagnostic = (await Harness.AnalyzeAsync(compilation)).First(d => d.Id == rule);
        CodeFixProvider[] providers = [new ClockFixProvider(), new CultureFixProvider(), new OrderFixProvider(), new SealFixProvider(), new AllowFixProvider()];
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
        foreach (var provider in providers.Where(p => p.FixableDiagnosticIds.Contains(rule)))
            await provider.RegisterCodeFixesAsync(context);
        var operations = await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }
}
