using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ParityFast.CodeFixes;

/// <summary>PF0409: seals the strategy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealFixProvider))]
[Shared]
public sealed class SealFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PF0409"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
                continue;
            const string title = "Seal the strategy";
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    _ =>
                    {
                        var generator = SyntaxGenerator.GetGenerator(context.Document);
                        var seal = generator.WithModifiers(type, generator.GetModifiers(type).WithIsSealed(true));
                        return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, seal)));
                    },
                    title),
                diagnostic);
        }
    }
}
