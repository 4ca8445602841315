using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.CodeFixes;

/// <summary>PF0303: names the invariant culture, or ordinal comparison, in place of the current culture.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CultureFixProvider))]
[Shared]
public sealed class CultureFixProvider() : ReplacementFixProvider("PF0303")
{
    private const string Format = "Format with the invariant culture";
    private const string Parse = "Parse with the invariant culture";
    private const string Compare = "Compare by ordinal";
    private const string Order = "Order strings by ordinal";

    protected override Replacement? Fix(Document document, SyntaxNode node, SemanticModel semantics) => node switch
    {
        // Named, the argument is found whole.
        ArgumentSyntax { NameColon: not null } argument => Fix(document, argument.Expression, semantics),
        InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } => new Replacement(Format, text, Create),
        InvocationExpressionSyntax call when semantics.GetSymbolInfo(call).Symbol is IMethodSymbol method =>
            OfCall(call, method) is { } fix && Binds(fix, semantics) ? fix : null,
        BaseObjectCreationExpressionSyntax creation => OfCreation(creation, semantics),
        ExpressionSyntax value when IsProvider(value, semantics) =>
            new Replacement("Use the invariant culture", value, _ => PlatformNames.InvariantCulture),
        _ => null,
    };

    private static Replacement? OfCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        // A named argument has any place, and what is added has its place by number.
        var count = call.ArgumentList.Arguments.Count;
        if (call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null))
            return null;
        var isOfString = method.ContainingType.SpecialType == SpecialType.System_String;
        switch (method.Name)
        {
            case "ToUpper" or "ToLower" when call.Expression is MemberAccessExpressionSyntax && count == 0:
                return new Replacement("Use the invariant culture", call,
                    now => Rename((InvocationExpressionSyntax)now, method.Name + "Invariant"));
            case "Parse" or "TryParse" or "ParseExact" or "TryParseExact" when method.Parameters.Length > 0:
                // The provider comes after the text, and in TryParse before the result.
                return Insert(Parse, call, method.Parameters[method.Parameters.Length - 1].RefKind == RefKind.Out ? count - 1 : count,
                    PlatformNames.InvariantCulture);
            case "ToString":
                return Insert(Format, call, count, PlatformNames.InvariantCulture);
            case "Format" when isOfString && method.Parameters[0].Type.Name == "IFormatProvider":
                return new Replacement(Format, call, now => ReplaceFirst((InvocationExpressionSyntax)now, PlatformNames.InvariantCulture));
            case "Format" when isOfString:
                return Insert(Format, call, 0, PlatformNames.InvariantCulture);
            case "ToDouble" or "ToDecimal" or "ToSingle" or "ToInt32" or "ToInt64" or "ToDateTime":
                return Insert("Convert with the invariant culture", call, count, PlatformNames.InvariantCulture);
            case "Compare" when isOfString && count == 2:
            case "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf":
                return Insert(Compare, call, count, PlatformNames.OrdinalComparison);
            case "Sort" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending":
                return Insert(Order, call, count, PlatformNames.OrdinalComparer);
            default:
                return null;
        }
    }

    private static Replacement? OfCreation(BaseObjectCreationExpressionSyntax creation, SemanticModel semantics)
    {
        var arguments = creation.ArgumentList?.Arguments ?? [];
        if (arguments.Any(argument => argument.NameColon is not null) || semantics.GetTypeInfo(creation).Type is not INamedTypeSymbol type)
            return null;
        // new() alone has no type to bind by, so the constructors say whether one takes a comparer more.
        var takesComparer = type.InstanceConstructors.Any(c => c.Parameters.Length == arguments.Count + 1
            && c.Parameters[c.Parameters.Length - 1].Type.Name == "IComparer");
        return takesComparer ? new Replacement(Order, creation, now => Extend((BaseObjectCreationExpressionSyntax)now)) : null;
    }

    private static BaseObjectCreationExpressionSyntax Extend(BaseObjectCreationExpressionSyntax creation)
    {
        var comparer = SyntaxFactory.Argument(PlatformNames.OrdinalComparer);
        if (creation is not ObjectCreationExpressionSyntax { ArgumentList: null } bare)
            return creation.WithArgumentList(creation.ArgumentList!.AddArguments(comparer));
        var arguments = SyntaxFactory.ArgumentList().AddArguments(comparer).WithTrailingTrivia(bare.Type.GetTrailingTrivia());
        return bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(arguments);
    }

    private static InvocationExpressionSyntax Create(SyntaxNode text) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("string.Create"),
            SyntaxFactory.ArgumentList().AddArguments(SyntaxFactory.Argument(PlatformNames.InvariantCulture),
                SyntaxFactory.Argument(((ExpressionSyntax)text).WithoutTrivia())));

    private static InvocationExpressionSyntax Rename(InvocationExpressionSyntax call, string name)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name)));
    }

    private static InvocationExpressionSyntax ReplaceFirst(InvocationExpressionSyntax call, ExpressionSyntax value)
    {
        var first = call.ArgumentList.Arguments[0].Expression;
        return call.ReplaceNode(first, value.WithTriviaFrom(first));
    }

    private static Replacement Insert(string title, InvocationExpressionSyntax old, int at, ExpressionSyntax argument) =>
        new(title, old, now =>
        {
            var call = (InvocationExpressionSyntax)now;
            return call.WithArgumentList(
                call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(at, SyntaxFactory.Argument(argument))));
        });

    // A culture that is null, or the default of its type.
    private static bool IsProvider(ExpressionSyntax value, SemanticModel semantics) =>
        value.Parent is ArgumentSyntax && semantics.GetTypeInfo(value).ConvertedType is { Name: "IFormatProvider" or "CultureInfo" };

    private static bool Binds(Replacement fix, SemanticModel semantics) =>
        semantics.GetSpeculativeSymbolInfo(fix.Old.SpanStart, fix.Write(fix.Old),
            SpeculativeBindingOption.BindAsExpression).Symbol is not null;
}
