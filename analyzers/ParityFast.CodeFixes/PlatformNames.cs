using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace ParityFast.CodeFixes;

/// <summary>The platform's names that fixes write: as short as the file allows, imported if it does not know them.</summary>
internal static class PlatformNames
{
    public static ExpressionSyntax InvariantCulture => Member("System.Globalization.CultureInfo", "InvariantCulture");

    public static ExpressionSyntax OrdinalComparer => Member("System.StringComparer", "Ordinal");

    public static ExpressionSyntax OrdinalComparison => Member("System.StringComparison", "Ordinal");

    /// <summary>The syntax with the namespace of <paramref name="type"/> imported, for that type or its extension methods.</summary>
    // "SymbolId" is the kind by which Roslyn finds the symbol of an annotation; its own class for it is internal.
    public static T Importing<T>(T syntax, string type)
        where T : SyntaxNode => syntax.WithAdditionalAnnotations(new SyntaxAnnotation("SymbolId", "T:" + type), Simplifier.AddImportsAnnotation);

    private static ExpressionSyntax Member(string type, string name) =>
        Importing(SyntaxFactory.ParseExpression($"global::{type}.{name}"), type).WithAdditionalAnnotations(Simplifier.Annotation);
}
