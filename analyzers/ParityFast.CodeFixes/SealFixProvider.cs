using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ParityFast.CodeFixes;

/// <summary>PF0409: seals the strategy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealFixProvider))]
[Shared]
public sealed class SealFixProvider() : ReplacementFixProvider("PF0409")
{
    protected override (string Title, SyntaxNode Old, SyntaxNode New)? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;
        var generator = SyntaxGenerator.GetGenerator(document);
        return ("Seal the strategy", type, generator.WithModifiers(type, generator.GetModifiers(type).WithIsSealed(true)));
    }
}
