using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ParityFast.CodeFixes;

/// <summary>PF0407 and PF0408: proposes the line for <c>parity.allow.txt</c>. The person who accepts it declares the member deterministic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AllowFixProvider))]
[Shared]
public sealed class AllowFixProvider : CodeFixProvider
{
    private const string FileName = "parity.allow.txt";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PF0407", "PF0408"];

    // One member at a time: each line of the list is a judgement of its own.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue("External", out var member) || member is null)
                continue;
            var title = $"Add '{member}' to {FileName}";
            context.RegisterCodeFix(CodeAction.Create(title, cancel => AddAsync(context.Document.Project, member, cancel), title), diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> AddAsync(Project project, string member, CancellationToken cancel)
    {
        var line = $"allow {member} -- say why it is deterministic";
        var file = project.AdditionalDocuments.FirstOrDefault(d => string.Equals(Path.GetFileName(d.FilePath ?? d.Name), FileName, StringComparison.OrdinalIgnoreCase));
        if (file is null)
        {
            var path = project.FilePath is { } own ? Path.Combine(Path.GetDirectoryName(own)!, FileName) : null;
            return project.AddAdditionalDocument(FileName, SourceText.From(line + "\n", Encoding.UTF8), filePath: path).Project.Solution;
        }

        var text = await file.GetTextAsync(cancel).ConfigureAwait(false);
        // In the line ends and the encoding that the file has.
        var end = text.Lines[0] is { EndIncludingLineBreak: var next } first && next > first.End ? text.ToString(TextSpan.FromBounds(first.End, next)) : "\n";
        var gap = text.Lines[text.Lines.Count - 1].Span.IsEmpty ? "" : end;
        return project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(new TextChange(new TextSpan(text.Length, 0), gap + line + end)));
    }
}
