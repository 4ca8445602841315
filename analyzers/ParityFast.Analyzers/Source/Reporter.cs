using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>Makes diagnostics of findings: the fault and the remedy first, then the call path; each stop of it is a further
/// location.</summary>
internal sealed class Reporter(ParityModel model, Configuration configuration)
{
    /// <param name="finding">What was found.</param>
    /// <param name="member">The member in which it was found, as an exemption names it; null if the finding holds for itself.</param>
    /// <param name="path">How a host gets there, with the member at its end; empty if the finding holds for itself.</param>
    /// <param name="isAtOnce">Whether the finding follows from the code at its place.</param>
    public Diagnostic Create(SourceFinding finding, string? member, IReadOnlyList<Hop> path, bool isAtOnce) =>
        Create(finding, finding.At.GetLocation(), member, path, isAtOnce);

    /// <summary>As the other, for a finding whose place is not a piece of code.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="at">Its place.</param>
    /// <param name="member">The member in which it was found, as an exemption names it; null if the finding holds for itself.</param>
    /// <param name="path">How a host gets there, with the member at its end; empty if the finding holds for itself.</param>
    /// <param name="isAtOnce">Whether the finding follows from the code at its place.</param>
    public Diagnostic Create(SourceFinding finding, Location at, string? member, IReadOnlyList<Hop> path, bool isAtOnce)
    {
        var (severity, message) = (finding.Severity, finding.Message + Advice.Of(finding.Rule));
        if (member is not null)
        {
            var stops = path.Select(hop => hop.Name);
            if (finding.Subject.Length > 0)
                stops = stops.Append(finding.Subject);
            if (finding.Tail is { } tail)
                stops = stops.Append(tail);
            message = $"{message}; reached by {string.Join(" → ", stops)}";
            if (configuration.Exemptions.Find(finding.Rule, member) is { } exemption)
            {
                // Exempt is not unseen: it stays in every report, with who answers for it.
                severity = "info";
                message = $"exempt until {exemption.Expires:yyyy-MM-dd} by {exemption.Owner} ({exemption.Reason}): {message}";
            }
        }

        if (configuration.WarningsAreErrors && (severity ?? RuleCatalogue.Get(finding.Rule).Severity) == "warning")
            severity = "error";
        var properties = finding.External is { } external ? ImmutableDictionary<string, string?>.Empty.Add("External", external) : null;
        return Diagnostic.Create(Descriptors.Get(finding.Rule, severity, isAtOnce), at, Stops(path), properties, message);
    }

    // A diagnostic of one compilation cannot point into another's source.
    private IEnumerable<Location> Stops(IReadOnlyList<Hop> path) =>
        path.Where(hop => hop.CalledAt is { } call && model.Compilation.ContainsSyntaxTree(call.SyntaxTree))
            .Select(hop => hop.CalledAt!.GetLocation());
}
