using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ParityFast.CodeFixes;

/// <summary>
/// PF0407 and PF0408: proposes the line for <c>parity.allow.txt</c>. The person who accepts it declares the member deterministic.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AllowFixProvider))]
[Shared]
public sealed class AllowFixProvider : CodeFixProvider
{
    private const string FileName = "parity.allow.txt";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PF0407", "PF0408"];

    public override FixAllProvider GetFixAllProvider() => new AllowAll();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue("External", out var member) || member is null)
                continue;
            var title = $"Add '{member}' to {FileName}";
            context.RegisterCodeFix(CodeAction.Create(title, cancel => AddAsync(context.Document.Project, [member], cancel), FileName),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static string LineOf(string member) => $"allow {member} -- say why it is deterministic";

    private static async Task<Solution> AddAsync(Project project, IReadOnlyList<string> members, CancellationToken cancel)
    {
        var file = project.AdditionalDocuments.FirstOrDefault(d =>
            string.Equals(Path.GetFileName(d.FilePath ?? d.Name), FileName, StringComparison.OrdinalIgnoreCase));
        if (file is null)
        {
            var path = project.FilePath is { } own ? Path.Combine(Path.GetDirectoryName(own)!, FileName) : null;
            var lines = string.Concat(members.Select(member => LineOf(member) + "\n"));
            return project.AddAdditionalDocument(FileName, SourceText.From(lines, Encoding.UTF8), filePath: path).Project.Solution;
        }

        var text = await file.GetTextAsync(cancel).ConfigureAwait(false);
        // In the line ends and the encoding that the file has.
        var end = text.Lines[0] is { EndIncludingLineBreak: var next } first && next > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, next))
            : "\n";
        var gap = text.Lines[text.Lines.Count - 1].Span.IsEmpty ? "" : end;
        var added = string.Concat(members.Select(member => LineOf(member) + end));
        return project.Solution.WithAdditionalDocumentText(file.Id,
            text.WithChanges(new TextChange(new TextSpan(text.Length, 0), gap + added)));
    }

    /// <summary>Proposes the lines of all findings at once, each member once, in the list of its own project.</summary>
    private sealed class AllowAll : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var cancel = context.CancellationToken;
            var projects = context.Scope == FixAllScope.Solution ? context.Solution.ProjectIds : [context.Project.Id];
            var members = new List<(ProjectId Project, List<string> Members)>();
            foreach (var id in projects)
            {
                var project = context.Solution.GetProject(id)!;
                var findings = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                var inOrder = findings.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Location.SourceSpan.Start);
                var named = inOrder.Select(finding => finding.Properties.TryGetValue("External", out var member) ? member : null)
                    .OfType<string>();
                members.Add((id, named.Distinct(StringComparer.Ordinal).ToList()));
            }

            return CodeAction.Create($"Add all to {FileName}", stop => AddAsync(context.Solution, members, stop), FileName);
        }

        private static async Task<Solution> AddAsync(Solution solution, List<(ProjectId Project, List<string> Members)> all,
            CancellationToken cancel)
        {
            foreach (var (id, members) in all)
            {
                if (members.Count > 0)
                    solution = await AllowFixProvider.AddAsync(solution.GetProject(id)!, members, cancel).ConfigureAwait(false);
            }

            return solution;
        }
    }
}
