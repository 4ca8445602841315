using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace ParityFast.CodeFixes;

/// <summary>PF0303: says the invariant culture, or ordinal comparison, where the current culture would be taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CultureFixProvider))]
[Shared]
public sealed class CultureFixProvider() : ReplacementFixProvider("PF0303")
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    protected override (string Title, SyntaxNode Old, SyntaxNode New)? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        if (node.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text && node is InterpolationSyntax)
            return ("Format with the invariant culture", text, Insert(SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("string.Create"), SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(text.WithoutTrivia())))), 0, Invariant));
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && semantics.GetSymbolInfo(call).Symbol is IMethodSymbol method)
            return OfCall(call, method);
        if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { ArgumentList: { } arguments } creation)
            return ("Order strings by ordinal", creation, creation.WithArgumentList(arguments.AddArguments(Argument("global::System.StringComparer.Ordinal"))));
        return null;
    }

    private static (string Title, SyntaxNode Old, SyntaxNode New)? OfCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        switch (method.Name)
        {
            case "ToUpper" or "ToLower" when call.Expression is MemberAccessExpressionSyntax access:
                var name = SyntaxFactory.IdentifierName(method.Name + "Invariant");
                return ("Use the invariant culture", access.Name, name);
            case "Parse" or "TryParse" or "ParseExact" or "TryParseExact" when method.Parameters.Length > 0:
                // The provider comes after the text, and in TryParse before the result.
                var at = method.Parameters[method.Parameters.Length - 1].RefKind == RefKind.Out ? call.ArgumentList.Arguments.Count - 1 : call.ArgumentList.Arguments.Count;
                return ("Parse with the invariant culture", call, Insert(call, at, Invariant));
            case "ToString" or "ToShortDateString" when HasNull(call) is { } missing:
                return ("Format with the invariant culture", missing, Parse(Invariant));
            case "ToString":
                return ("Format with the invariant culture", call, Insert(call, call.ArgumentList.Arguments.Count, Invariant));
            case "Compare" when method.ContainingType.SpecialType == SpecialType.System_String && call.ArgumentList.Arguments.Count == 2:
                return ("Compare by ordinal", call, Insert(call, 2, "global::System.StringComparison.Ordinal"));
            case "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf":
                return ("Compare by ordinal", call, Insert(call, call.ArgumentList.Arguments.Count, "global::System.StringComparison.Ordinal"));
            case "Sort" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending":
                return ("Order strings by ordinal", call, Insert(call, call.ArgumentList.Arguments.Count, "global::System.StringComparer.Ordinal"));
            case "Format" when method.ContainingType.SpecialType == SpecialType.System_String:
                return ("Format with the invariant culture", call, Insert(call, 0, Invariant));
            case "ToDouble" or "ToDecimal" or "ToSingle" or "ToInt32" or "ToInt64" or "ToDateTime":
                return ("Convert with the invariant culture", call, Insert(call, call.ArgumentList.Arguments.Count, Invariant));
            default:
                return null;
        }
    }

    private static ExpressionSyntax? HasNull(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(a => a.Expression).FirstOrDefault(e => e.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.NullLiteralExpression)));

    private static InvocationExpressionSyntax Insert(InvocationExpressionSyntax call, int at, string expression) =>
        call.WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(at, Argument(expression))));

    private static ArgumentSyntax Argument(string expression) => SyntaxFactory.Argument(Parse(expression));

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
}
