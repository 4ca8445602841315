using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using ParityFast.CodeFixes;
using ParityFast.Tests;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>Every fix that is offered on a case of the case files: its result compiles, its finding is gone, and it brings no other.</summary>
public class OfferedFixesTests
{
    private const int Seed = 20261130;

    private static readonly CodeFixProvider[] Providers =
        [new ClockFixProvider(), new CultureFixProvider(), new OrderFixProvider(), new SealFixProvider(), new AllowFixProvider()];

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Fix_OfferedOnACase_CompilesAndTakesItsFindingAway()
    {
        var cases = Cases();
        var (offered, wrong) = (0, new List<string>());
        foreach (var snippet in cases.Take(Seeds.Count(few: 30, full: cases.Length)))
            offered += await TryAsync(snippet, wrong);
        TestContext.Current.TestOutputHelper?.WriteLine($"{offered} fixes offered, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotEqual(0, offered);
    }

    private static SnippetCase[] Cases()
    {
        var files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.txt").Where(file => Path.GetFileName(file).Contains("-cases.", StringComparison.Ordinal)
            || Path.GetFileName(file) == "own-contract.txt").Order(StringComparer.Ordinal).ToList();
        if (SharedFolder.Root is { } shared)
            files.AddRange(new[] { "cases.txt", "aimed.txt", "examples-own-contract.txt", "examples-stub-contract.txt" }.Select(name => Path.Combine(shared, "analyzer", name)));
        var cases = files.SelectMany(CaseFile.Read).ToArray();
        new Random(Seed).Shuffle(cases);
        return cases;
    }

    private static async Task<int> TryAsync(SnippetCase snippet, List<string> wrong)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Strategies", "Strategies", LanguageNames.CSharp,
            compilationOptions: TestProject.Options, parseOptions: Harness.Parse,
            metadataReferences: [.. Harness.References, Harness.Helper, .. snippet.Own is null ? Array.Empty<MetadataReference>() : [Harness.OwnContract]]));
        var document = project.AddDocument("Strategies.cs", snippet.Source, filePath: "/p/Strategies.cs");
        var before = await FindAsync(document.Project);
        var count = 0;
        foreach (var provider in Providers)
        {
            var mine = before.Where(finding => finding.Location.IsInSource && provider.FixableDiagnosticIds.Contains(finding.Id)).ToList();
            var mended = new List<Diagnostic>();
            string? key = null;
            foreach (var finding in mine)
            {
                foreach (var action in await OfferedAsync(provider, document, finding))
                {
                    count++;
                    key = action.EquivalenceKey;
                    mended.Add(finding);
                    await CheckAsync(snippet, action, document, before, [finding], wrong);
                }
            }

            if (key is not null && await AllAsync(provider, document, key, mine) is { } all)
                await CheckAsync(snippet, all, document, before, mended, wrong);
        }

        return count;
    }

    private static async Task<List<CodeAction>> OfferedAsync(CodeFixProvider provider, Document document, Diagnostic finding)
    {
        var offered = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        return offered;
    }

    private static Task<CodeAction?> AllAsync(CodeFixProvider provider, Document document, string key, List<Diagnostic> findings) =>
        provider.GetFixAllProvider()!.GetFixAsync(new FixAllContext(document, provider, FixAllScope.Document, key, provider.FixableDiagnosticIds,
            new Known(findings), TestContext.Current.CancellationToken));

    private static async Task CheckAsync(SnippetCase snippet, CodeAction action, Document document, ImmutableArray<Diagnostic> before,
        List<Diagnostic> mended, List<string> wrong)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(document.Project.Id)!;
        var compilation = (await changed.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var text = (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) wrong.Add($"{snippet}, {action.Title}: {errors[0]}\n{text}");
        var left = Count(before);
        foreach (var finding in mended) left[Fault(finding)]--;
        foreach (var (fault, now) in Count(await FindAsync(changed)))
        {
            // A member that is declared deterministic may uncover the next one that is called on what it gives.
            var isNext = !left.ContainsKey(fault) && mended.TrueForAll(finding => finding.Id is "PF0407" or "PF0408");
            if (now > left.GetValueOrDefault(fault) && !isNext) wrong.Add($"{snippet}, {action.Title}: {fault} {now} times, not {left.GetValueOrDefault(fault)}\n{text}");
        }
    }

    private static Dictionary<string, int> Count(ImmutableArray<Diagnostic> findings) =>
        findings.GroupBy(Fault).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);

    private static string Fault(Diagnostic finding) => $"{finding.Id} {finding.Properties.GetValueOrDefault("External")}".TrimEnd();

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var found = await compilation.WithAnalyzers([new ParityAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(finding => finding.Id.StartsWith("PF", StringComparison.Ordinal))];
    }

    private sealed class Known(List<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
