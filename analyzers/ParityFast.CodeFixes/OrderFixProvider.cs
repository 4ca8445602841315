using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.CodeFixes;

/// <summary>PF0301: sorts what is enumerated, by key for pairs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderFixProvider))]
[Shared]
public sealed class OrderFixProvider() : ReplacementFixProvider("PF0301")
{
    protected override (string Title, SyntaxNode Old, SyntaxNode New)? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        // The values of a dictionary have no order of their own to restore.
        if (node is not ExpressionSyntax collection || semantics.GetTypeInfo(collection).Type is not { Name: not "ValueCollection" } type || Element(type) is not { } element)
            return null;
        var isPair = element.Name == "KeyValuePair";
        var key = isPair && element is INamedTypeSymbol { TypeArguments: { Length: 2 } arguments } ? arguments[0] : element;
        var comparer = key.SpecialType == SpecialType.System_String ? "System.StringComparer.Ordinal" : "";
        var sorted = isPair ? $".OrderBy(entry => entry.Key{(comparer.Length > 0 ? ", " + comparer : "")})" : $".Order({comparer})";
        var inner = collection is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? collection.WithoutTrivia().ToString() : $"({collection.WithoutTrivia()})";
        return ("Sort before enumerating", collection, SyntaxFactory.ParseExpression(inner + sorted));
    }

    protected override SyntaxNode Complete(SyntaxNode root)
    {
        if (root is not CompilationUnitSyntax unit || unit.Usings.Any(u => u.Name?.ToString() == "System.Linq"))
            return root;
        return unit.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.ParseName("System.Linq").WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.LineFeed));
    }

    private static ITypeSymbol? Element(ITypeSymbol type) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];
}
