using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace ParityFast.CodeFixes;

/// <summary>PF0409: seals a strategy that nothing in the solution derives from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealFixProvider))]
[Shared]
public sealed class SealFixProvider() : ReplacementFixProvider("PF0409")
{
    protected override Replacement? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;
        var generator = SyntaxGenerator.GetGenerator(document);
        return new Replacement("Seal the strategy", type,
            open => generator.WithModifiers(open, generator.GetModifiers(open).WithIsSealed(true)));
    }

    protected override async Task<bool> CanReplaceAsync(Document document, SyntaxNode old, SemanticModel semantics,
        CancellationToken cancel)
    {
        // A sealed type may not declare a virtual member, nor be derived from.
        if (semantics.GetDeclaredSymbol(old, cancel) is not INamedTypeSymbol strategy
            || strategy.GetMembers().Any(member => member is { IsVirtual: true, IsImplicitlyDeclared: false }))
            return false;
        var derived = await SymbolFinder.FindDerivedClassesAsync(strategy, document.Project.Solution, transitive: false,
            cancellationToken: cancel)
            .ConfigureAwait(false);
        return !derived.Any();
    }
}
