using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.CodeFixes;

/// <summary>PF0001: takes the candle's time from a parameter in sight that has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClockFixProvider))]
[Shared]
public sealed class ClockFixProvider() : ReplacementFixProvider("PF0001")
{
    private static readonly string[] TimeNames = ["Now", "Time", "CloseTime", "Timestamp", "UtcNow"];

    protected override Replacement? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        // The finding lies on the clock itself: DateTime.UtcNow, or UtcNow alone after a using static.
        if (node is not ExpressionSyntax clock || semantics.GetSymbolInfo(clock).Symbol is not IPropertySymbol property
            || CandleTime(semantics, clock.SpanStart, property) is not { } time)
            return null;
        return new Replacement($"Use '{time}'", clock,
            _ => SyntaxFactory.ParseExpression(property.Name == "Today" ? time + ".Date" : time));
    }

    private static string? CandleTime(SemanticModel semantics, int position, IPropertySymbol clock)
    {
        for (var function = semantics.GetEnclosingSymbol(position) as IMethodSymbol; function is not null; function = Outer(function))
        {
            foreach (var parameter in function.Parameters)
            {
                if (TimeOf(parameter, clock, semantics, position) is { } time)
                    return time;
            }
        }

        return null;
    }

    private static string? TimeOf(IParameterSymbol parameter, IPropertySymbol clock, SemanticModel semantics, int position)
    {
        // A nested function sees what it does not hide and can keep: neither references nor views of the stack.
        var isOwn = SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, semantics.GetEnclosingSymbol(position));
        if (!isOwn && (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType
            || !semantics.LookupSymbols(position, name: parameter.Name).Contains(parameter, SymbolEqualityComparer.Default)))
            return null;
        foreach (var name in TimeNames)
        {
            if (parameter.Type.GetMembers(name).OfType<IPropertySymbol>()
                .FirstOrDefault() is { IsStatic: false, GetMethod: not null } property
                && SymbolEqualityComparer.Default.Equals(property.Type, clock.Type)
                && semantics.IsAccessible(position, property))
                return Escaped(parameter.Name) + "." + name;
        }

        return null;
    }

    private static IMethodSymbol? Outer(IMethodSymbol function) =>
        function.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && !function.IsStatic
            ? function.ContainingSymbol as IMethodSymbol
            : null;

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
