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
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Known = Build();

    /// <summary>
    /// Every descriptor in the order of the catalogue: of each rule the one of its own severity, then the others; of each the one
    /// for findings at their place, which an editor shows as they are typed, then the one for those of the whole compilation.
    /// </summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. from rule in RuleCatalogue.All
            from severity in Severities.OrderBy(severity => severity != rule.Severity)
            from isAtOnce in (bool[])[true, false]
            select Get(rule.Id, severity, isAtOnce)];

    /// <param name="rule">The rule.</param>
    /// <param name="severity">Its weight here; null for the rule's own.</param>
    /// <param name="isAtOnce">Whether the finding follows from the code at its place, and not from all that a strategy can reach.</param>
    public static DiagnosticDescriptor Get(string rule, string? severity = null, bool isAtOnce = false) =>
        Known[Key(rule, severity ?? RuleCatalogue.Get(rule).Severity, isAtOnce)];

    private static string Key(string rule, string severity, bool isAtOnce) => $"{rule}:{severity}:{(isAtOnce ? "place" : "closure")}";

    private static ImmutableDictionary<string, DiagnosticDescriptor> Build()
    {
        var all = ImmutableDictionary.CreateBuilder<string, DiagnosticDescriptor>(StringComparer.Ordinal);
        foreach (var rule in RuleCatalogue.All)
        {
            foreach (var severity in Severities)
            {
                all.Add(Key(rule.Id, severity, true), Create(rule, severity, isAtOnce: true));
                all.Add(Key(rule.Id, severity, false), Create(rule, severity, isAtOnce: false));
            }
        }

        return all.ToImmutable();
    }

    private static DiagnosticDescriptor Create(Rule rule, string severity, bool isAtOnce)
    {
        var tags = new List<string>();
        if (severity != "info")
            tags.Add(WellKnownDiagnosticTags.NotConfigurable);
        // What follows from the whole call closure is known when the compilation ends.
        if (!isAtOnce)
            tags.Add(WellKnownDiagnosticTags.CompilationEnd);
        return new DiagnosticDescriptor(
            rule.Id,
            rule.Title,
            "{0}",
            "Parity." + rule.Category,
            severity switch { "error" => DiagnosticSeverity.Error, "warning" => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
            isEnabledByDefault: true,
            description: rule.Title + " in code that a strategy's decision can reach, so a backtest and a live run may decide differently.",
            helpLinkUri: rule.HelpLink,
            customTags: [.. tags]);
    }
}
