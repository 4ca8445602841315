using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using ParityFast.Analyzers;

namespace ParityFast.CodeFixes;

/// <summary>Whether a fix does what it says: the result compiles as well as before, and the finding is not there any more.</summary>
internal static class FixProof
{
    /// <summary>Marks what a fix wrote, so that it is found again in the finished document.</summary>
    public static readonly SyntaxAnnotation Written = new("ParityFast.Written");

    /// <summary>Applies the action to a copy of the solution and looks at the outcome.</summary>
    /// <param name="action">The fix, as it would be offered.</param>
    /// <param name="document">The file.</param>
    /// <param name="finding">What it mends.</param>
    /// <param name="cancel">Ends the search.</param>
    public static async Task<bool> HoldsAsync(CodeAction action, Document document, Diagnostic finding, CancellationToken cancel)
    {
        var operations = await action.GetOperationsAsync(cancel).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution.GetDocument(document.Id);
        if (changed is null || await ErrorsAsync(changed, cancel).ConfigureAwait(false) > await ErrorsAsync(document,
            cancel).ConfigureAwait(false))
            return false;
        var root = await changed.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var written = root!.GetAnnotatedNodes(Written).Select(node => node.Span).ToList();
        var left = await FindingsAsync(changed, finding, cancel).ConfigureAwait(false);
        return !left.Any(one => one.Id == finding.Id && one.Location.SourceTree?.FilePath == root.SyntaxTree.FilePath
            && written.Exists(span => span.IntersectsWith(one.Location.SourceSpan)));
    }

    /// <summary>How many errors the compiler has in a file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="cancel">Ends the search.</param>
    public static async Task<int> ErrorsAsync(Document document, CancellationToken cancel)
    {
        var semantics = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return semantics!.GetDiagnostics(cancellationToken: cancel).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    // What was found in one file alone is looked for in that file alone.
    private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Document document, Diagnostic finding, CancellationToken cancel)
    {
        var semantics = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var analysis = semantics!.Compilation.WithAnalyzers([new ParityAnalyzer()], document.Project.AnalyzerOptions);
        return finding.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)
            ? await analysis.GetAnalyzerDiagnosticsAsync(cancel).ConfigureAwait(false)
            : await analysis.GetAnalyzerSemanticDiagnosticsAsync(semantics, null, cancel).ConfigureAwait(false);
    }
}
