using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.CodeFixes;

/// <summary>PF0001: takes the candle's time from a parameter in sight that has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClockFixProvider))]
[Shared]
public sealed class ClockFixProvider : CodeFixProvider
{
    private static readonly string[] TimeNames = ["Now", "Time", "CloseTime", "Timestamp", "UtcNow"];

    public override ImmutableArray<string> FixableDiagnosticIds => ["PF0001"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } clock
                || semantics.GetSymbolInfo(clock).Symbol is not IPropertySymbol property || CandleTime(semantics, clock.SpanStart, property) is not { } time)
                continue;
            var replacement = SyntaxFactory.ParseExpression(property.Name == "Today" ? time + ".Date" : time);
            var title = $"Use '{time}'";
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(clock, replacement.WithTriviaFrom(clock)))), title), diagnostic);
        }
    }

    private static string? CandleTime(SemanticModel semantics, int position, IPropertySymbol clock)
    {
        foreach (var symbol in semantics.LookupSymbols(position))
        {
            if (symbol is not IParameterSymbol parameter)
                continue;
            foreach (var name in TimeNames)
            {
                if (parameter.Type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property && SymbolEqualityComparer.Default.Equals(property.Type, clock.Type))
                    return parameter.Name + "." + name;
            }
        }

        return null;
    }
}
