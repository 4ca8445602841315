using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.CodeFixes;

/// <summary>PF0301: sorts what is enumerated, by key for pairs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderFixProvider))]
[Shared]
public sealed class OrderFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PF0301"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax collection || semantics.GetTypeInfo(collection, context.CancellationToken).Type is not { } type)
                continue;
            // The values of a dictionary have no order of their own to restore.
            if (type.Name == "ValueCollection" || Element(type) is not { } element)
                continue;
            var isPair = element.Name == "KeyValuePair";
            var key = isPair && element is INamedTypeSymbol { TypeArguments: { Length: 2 } arguments } ? arguments[0] : element;
            var comparer = key.SpecialType == SpecialType.System_String ? "System.StringComparer.Ordinal" : "";
            var sorted = isPair ? $".OrderBy(entry => entry.Key{(comparer.Length > 0 ? ", " + comparer : "")})" : $".Order({comparer})";
            var inner = collection is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? collection.WithoutTrivia().ToString() : $"({collection.WithoutTrivia()})";
            var replacement = SyntaxFactory.ParseExpression(inner + sorted).WithTriviaFrom(collection);
            const string title = "Sort before enumerating";
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(WithLinq(root.ReplaceNode(collection, replacement)))), title), diagnostic);
        }
    }

    private static ITypeSymbol? Element(ITypeSymbol type) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static SyntaxNode WithLinq(SyntaxNode root)
    {
        if (root is not CompilationUnitSyntax unit || unit.Usings.Any(u => u.Name?.ToString() == "System.Linq"))
            return root;
        return unit.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.ParseName("System.Linq").WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.LineFeed));
    }
}
