using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ParityFast.CodeFixes;

/// <summary>A fix that puts one piece of syntax in the place of another, for one finding or for all of them.</summary>
/// <param name="rule">The rule whose findings it mends.</param>
public abstract class ReplacementFixProvider(string rule) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [rule];

    // All replacements of a file at once: merging the texts of single fixes garbles the using directives that they add.
    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, findings) =>
            await ReplaceAllAsync(document, findings, context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var fixes = await FindAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (fixes.Count == 0)
                continue;
            // One key for the rule: Fix All mends every finding, whatever each title says.
            var action = CodeAction.Create(fixes[0].Title, cancel => ReplaceAsync(context.Document, fixes, cancel), rule);
            if (await FixProof.HoldsAsync(action, context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
                context.RegisterCodeFix(action, diagnostic);
        }
    }

    /// <summary>What to write instead of what; null if the finding is not for this fix.</summary>
    /// <param name="document">The file.</param>
    /// <param name="node">The innermost syntax at the finding.</param>
    /// <param name="semantics">What it means.</param>
    protected abstract Replacement? Fix(Document document, SyntaxNode node, SemanticModel semantics);

    /// <summary>Whether the rest of the solution still compiles with the replacement in place.</summary>
    /// <param name="document">The file.</param>
    /// <param name="old">What would be replaced.</param>
    /// <param name="semantics">What it means.</param>
    /// <param name="cancel">Ends the search.</param>
    protected virtual Task<bool> CanReplaceAsync(Document document, SyntaxNode old, SemanticModel semantics, CancellationToken cancel) =>
        Task.FromResult(true);

    private async Task<List<Replacement>> FindAsync(Document document, ImmutableArray<Diagnostic> findings, CancellationToken cancel)
    {
        var fixes = new List<Replacement>();
        if (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } semantics)
            return fixes;
        foreach (var finding in findings)
        {
            var node = root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(document, node, semantics) is { } fix
                && await CanReplaceAsync(document, fix.Old, semantics, cancel).ConfigureAwait(false))
                fixes.Add(fix);
        }

        return fixes;
    }

    /// <summary>Makes every replacement of a file that compiles.</summary>
    private async Task<Document> ReplaceAllAsync(Document document, ImmutableArray<Diagnostic> findings, CancellationToken cancel)
    {
        var fixes = await FindAsync(document, findings, cancel).ConfigureAwait(false);
        var errors = await FixProof.ErrorsAsync(document, cancel).ConfigureAwait(false);
        var sound = new List<Replacement>();
        foreach (var fix in fixes)
        {
            if (await CompilesAsync(document, [fix], errors, cancel).ConfigureAwait(false))
                sound.Add(fix);
        }

        return sound.Count == 0 ? document : await ReplaceAsync(document, sound, cancel).ConfigureAwait(false);
    }

    private static async Task<bool> CompilesAsync(Document document, List<Replacement> fixes, int errors, CancellationToken cancel)
    {
        var action = CodeAction.Create("", stop => ReplaceAsync(document, fixes, stop), "");
        var operations = await action.GetOperationsAsync(cancel).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution.GetDocument(document.Id);
        return changed is not null && await FixProof.ErrorsAsync(changed, cancel).ConfigureAwait(false) <= errors;
    }

    private static async Task<Document> ReplaceAsync(Document document, List<Replacement> all, CancellationToken cancel)
    {
        // Two findings in one text are mended by one replacement.
        var fixes = all.GroupBy(fix => fix.Old).ToDictionary(same => same.Key, same => same.First());
        var root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNodes(fixes.Keys, (old, current) =>
            fixes[old].Write(current).WithTriviaFrom(current).WithAdditionalAnnotations(FixProof.Written)));
    }
}
