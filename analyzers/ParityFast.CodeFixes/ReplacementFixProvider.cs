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

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(context.Document, node, semantics) is not { } fix)
                continue;
            Task<Document> Replace(CancellationToken cancel) =>
                Task.FromResult(context.Document.WithSyntaxRoot(Complete(root.ReplaceNode(fix.Old, fix.New.WithTriviaFrom(fix.Old)))));
            context.RegisterCodeFix(CodeAction.Create(fix.Title, Replace, fix.Title), diagnostic);
        }
    }

    /// <summary>What to write instead of what; null where the finding is not for this fix.</summary>
    /// <param name="document">The file.</param>
    /// <param name="node">The innermost syntax at the finding.</param>
    /// <param name="semantics">What it means.</param>
    protected abstract (string Title, SyntaxNode Old, SyntaxNode New)? Fix(Document document, SyntaxNode node, SemanticModel semantics);

    /// <summary>What the file needs besides, such as a using directive.</summary>
    /// <param name="root">The file with the replacement in it.</param>
    protected virtual SyntaxNode Complete(SyntaxNode root) => root;
}
