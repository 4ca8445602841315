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
        FixAllProvider.Create(async (context, document, findings) => await ReplaceAsync(document, findings, context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var fixes = await FindAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            // One key for the rule: Fix All mends every finding, whatever each title says.
            if (fixes.Count > 0)
                context.RegisterCodeFix(CodeAction.Create(fixes[0].Title, cancel => ReplaceAsync(context.Document, [diagnostic], cancel), rule), diagnostic);
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
    protected virtual Task<bool> CanReplaceAsync(Document document, SyntaxNode old, SemanticModel semantics, CancellationToken cancel) => Task.FromResult(true);

    private async Task<List<Replacement>> FindAsync(Document document, ImmutableArray<Diagnostic> findings, CancellationToken cancel)
    {
        var fixes = new List<Replacement>();
        if (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } semantics)
            return fixes;
        foreach (var finding in findings)
        {
            var node = root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(document, node, semantics) is { } fix && await CanReplaceAsync(document, fix.Old, semantics, cancel).ConfigureAwait(false))
                fixes.Add(fix);
        }

        return fixes;
    }

    private async Task<Document> ReplaceAsync(Document document, ImmutableArray<Diagnostic> findings, CancellationToken cancel)
    {
        // Two findings in one text are mended by one replacement.
        var fixes = (await FindAsync(document, findings, cancel).ConfigureAwait(false)).GroupBy(fix => fix.Old).ToDictionary(same => same.Key, same => same.First());
        var root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNodes(fixes.Keys, (old, current) => fixes[old].Write(current).WithTriviaFrom(current)));
    }
}
