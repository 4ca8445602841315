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
    protected override Replacement? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        // The values of a dictionary have no order of their own to restore.
        if (node is not ExpressionSyntax collection
            || semantics.GetTypeInfo(collection) is not { Type: { Name: not "ValueCollection" } type } info
            || Element(type) is not { } element)
            return null;
        var isPair = element is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 };
        var key = isPair ? ((INamedTypeSymbol)element).TypeArguments[0] : element;
        if (!HasPlainOrder(key) || !TakesSequence(collection, info))
            return null;
        var arguments = SyntaxFactory.ParseArgumentList(isPair ? "(entry => entry.Key)" : "()");
        if (key.SpecialType == SpecialType.System_String)
            arguments = arguments.AddArguments(SyntaxFactory.Argument(PlatformNames.OrdinalComparer));
        var method = SyntaxFactory.IdentifierName(isPair ? "OrderBy" : "Order");
        return new Replacement("Sort before enumerating", collection, unsorted => PlatformNames.Importing(
            SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Operand((ExpressionSyntax)unsorted), method),
                arguments),
            "System.Linq.Enumerable"));
    }

    private static ExpressionSyntax Operand(ExpressionSyntax collection)
    {
        var bare = collection.WithoutTrivia();
        return bare is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
            ? bare
            : SyntaxFactory.ParenthesizedExpression(bare);
    }

    // Any enumeration takes a sequence. Other code must convert it, because what is sorted is no longer a collection.
    private static bool TakesSequence(ExpressionSyntax collection, TypeInfo info) =>
        collection.Parent is CommonForEachStatementSyntax or SpreadElementSyntax
        || info.ConvertedType is
        {
            OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_IEnumerable
        };

    // Texts are compared by ordinal. Of the other types those that compare themselves do so without a culture, but tuples compare what is
    // in them.
    private static bool HasPlainOrder(ITypeSymbol key) =>
        key.TypeKind == TypeKind.Enum || (!key.IsTupleType && key.AllInterfaces.Any(i =>
            i is { Name: "IComparable", TypeArguments.Length: 1 } && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], key)));

    private static ITypeSymbol? Element(ITypeSymbol type) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(i =>
                i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];
}
