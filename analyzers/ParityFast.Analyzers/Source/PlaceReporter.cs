using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>Reports at once what can be judged in a member of a strategy itself, and marks it, so that the end of the compilation leaves
/// it out.</summary>
internal sealed class PlaceReporter(ParityModel model, Reporter reporter)
{
    /// <summary>The findings of one piece of a member's code.</summary>
    /// <param name="owner">The member.</param>
    /// <param name="findings">What was found in it.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public void Report(ISymbol owner, IReadOnlyList<SourceFinding> findings, Action<Diagnostic> report)
    {
        if (findings.Count == 0)
            return;
        var scope = model.ScopeOf(owner.ContainingType);
        var path = scope?.PathTo(owner);
        var decided = findings.Where(finding => finding.HoldsAnywhere || (path is not null && IsDecided(finding, scope!))).ToList();
        foreach (var finding in decided)
            finding.IsReported = true;
        foreach (var finding in SourceFinding.OncePerPlace(SourceFinding.OncePerField(decided)))
        {
            report(finding.HoldsAnywhere ? reporter.Create(finding, null, [], isAtOnce: true) : reporter.Create(finding, Text.Of(owner),
                path!, isAtOnce: true));
        }
    }

    /// <summary>Findings about the shape of a type.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public void Report(IEnumerable<SourceFinding> findings, Action<Diagnostic> report)
    {
        foreach (var finding in findings)
            report(reporter.Create(finding, null, [], isAtOnce: true));
    }

    private static bool IsDecided(SourceFinding finding, StrategyScope scope) =>
        !finding.NeedsClosure && (finding.OnlyIfContract is not { } type || scope.ContractTypes.Contains(type.OriginalDefinition));
}
