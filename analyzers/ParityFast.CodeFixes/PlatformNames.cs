using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace ParityFast.CodeFixes;

/// <summary>The platform's names that fixes write, as short as the file allows.</summary>
// Each fix imports one namespace at most, and none imports System: of two that are added at once Roslyn repeats the file's head.
internal static class PlatformNames
{
    public static ExpressionSyntax InvariantCulture =>
        Importing(Member("System.Globalization.CultureInfo.InvariantCulture"), "System.Globalization.CultureInfo");

    public static ExpressionSyntax OrdinalComparer => Member("System.StringComparer.Ordinal");

    public static ExpressionSyntax OrdinalComparison => Member("System.StringComparison.Ordinal");

    /// <summary>The syntax with the namespace of <paramref name="type"/> imported, for that type or its extension methods.</summary>
    // "SymbolId" is the kind by which Roslyn finds the symbol of an annotation; its own class for it is internal.
    public static T Importing<T>(T syntax, string type)
        where T : SyntaxNode =>
        syntax.WithAdditionalAnnotations(new SyntaxAnnotation("SymbolId", "T:" + type), Simplifier.AddImportsAnnotation);

    private static ExpressionSyntax Member(string fullName) =>
        SyntaxFactory.ParseExpression("global::" + fullName).WithAdditionalAnnotations(Simplifier.Annotation);
}
