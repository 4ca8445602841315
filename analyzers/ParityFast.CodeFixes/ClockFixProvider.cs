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

    protected override (string Title, SyntaxNode Old, SyntaxNode New)? Fix(Document document, SyntaxNode node, SemanticModel semantics)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } clock
            || semantics.GetSymbolInfo(clock).Symbol is not IPropertySymbol property || CandleTime(semantics, clock.SpanStart, property) is not { } time)
            return null;
        return ($"Use '{time}'", clock, SyntaxFactory.ParseExpression(property.Name == "Today" ? time + ".Date" : time));
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
