using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>
/// The catalogue as diagnostics. Errors and warnings are not configurable: that is what closes <c>#pragma</c>,
/// editorconfig, NoWarn and generated-code markers. A rule whose findings differ in weight has a descriptor for each.
/// </summary>
internal static class Descriptors
{
    private static readonly string[] Severities = ["error", "warning", "info"];
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> BySeverity = Build();

    /// <summary>Every descriptor in the order of the catalogue: of each rule the one of its own severity, then the others.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. RuleCatalogue.All.SelectMany(rule => Severities.OrderBy(severity => severity != rule.Severity).Select(severity => Get(rule.Id, severity)))];

    public static DiagnosticDescriptor Get(string rule, string? severity = null) => BySeverity[rule + ":" + (severity ?? RuleCatalogue.Get(rule).Severity)];

    private static ImmutableDictionary<string, DiagnosticDescriptor> Build()
    {
        var all = ImmutableDictionary.CreateBuilder<string, DiagnosticDescriptor>(StringComparer.Ordinal);
        foreach (var rule in RuleCatalogue.All)
        {
            foreach (var severity in Severities)
                all.Add(rule.Id + ":" + severity, Create(rule, severity));
        }

        return all.ToImmutable();
    }

    private static DiagnosticDescriptor Create(Rule rule, string severity)
    {
        // Findings come from the whole call closure, so they are known when the compilation ends.
        string[] tags = severity == "info"
            ? [WellKnownDiagnosticTags.CompilationEnd]
            : [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd];
        return new DiagnosticDescriptor(
            rule.Id,
            rule.Title,
            "{0}",
            "Parity." + rule.Category,
            severity switch { "error" => DiagnosticSeverity.Error, "warning" => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
            isEnabledByDefault: true,
            description: rule.Title + " in code that a strategy's decision can reach, so a backtest and a live run may decide differently.",
            helpLinkUri: rule.HelpLink,
            customTags: tags);
    }
}
