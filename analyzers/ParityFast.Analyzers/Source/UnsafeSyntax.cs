using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>PF0403 and PF0404 when only the syntax shows it: pointers have no operation of their own.</summary>
internal static class UnsafeSyntax
{
    public static readonly SyntaxKind[] Kinds = [SyntaxKind.UnsafeStatement, SyntaxKind.FixedStatement, SyntaxKind.PointerType,
        SyntaxKind.FunctionPointerType, SyntaxKind.PointerIndirectionExpression];

    public static void Add(ParityModel model, ISymbol? owner, SyntaxNode root)
    {
        if (owner is null)
            return;
        foreach (var node in root.DescendantNodesAndSelf())
        {
            if (Kinds.Contains(node.Kind()))
                AddOne(model, owner, node);
        }
    }

    public static SourceFinding AddOne(ParityModel model, ISymbol owner, SyntaxNode node)
    {
        var isFunction = node is FunctionPointerTypeSyntax;
        var at = node is UnsafeStatementSyntax statement ? statement.UnsafeKeyword.Parent! : node;
        var finding = isFunction
            ? new SourceFinding("PF0404", null, at, "", "a function pointer: nothing in the source says what it calls")
            : new SourceFinding("PF0403", null, at, "", "unsafe code goes around the type system");
        model.FactsFor(owner).Add(finding);
        return finding;
    }
}
