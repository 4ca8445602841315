using System.Globalization;
using ParityFast.Certificates;
using ParityFast.Policy;

namespace ParityFast.Verification;

/// <summary>Gathers findings, each once, and lifts those that the exemption file covers.</summary>
internal sealed class FindingList
{
    private readonly Dictionary<string, StrategyFinding> _findings = new(StringComparer.Ordinal);
    private readonly Exemptions _exemptions = new();
    private readonly DateOnly _today;

    public FindingList(VerificationOptions options)
    {
        _today = options.Today;
        _exemptions.Read(options.Exemptions, (line, problem) => Add("PF9003", $"parity.exempt.txt:{line}: {problem}"));
        foreach (var exemption in _exemptions.All)
        {
            if (Until(exemption) < _today) Add("PF9003", Expired(exemption));
        }
    }

    public void Add(string rule, string message, string member = "", IReadOnlyList<string>? path = null, string? severity = null)
    {
        path = WithoutRepeats(path ?? (member.Length == 0 ? [] : [member]));
        var finding = new StrategyFinding(rule, Severity(severity ?? RuleCatalogue.Get(rule).Severity), message, member, path);
        if (_exemptions.Find(rule, member) is { } exemption && Until(exemption) >= _today)
        {
            finding = finding with { Exemption = new FindingExemption(exemption.Reason, exemption.Owner, Until(exemption)) };
        }

        _findings.TryAdd($"{rule}|{member}|{message}", finding);
    }

    public void AddPolicyProblem(int line, string problem) => Add("PF9003", $"parity.allow.txt:{line}: {problem}");

    /// <summary>By rule, then by member: an order that does not depend on how the code was walked.</summary>
    public IReadOnlyList<StrategyFinding> Sorted() =>
    [
        .. _findings.Values.OrderBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Member, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    // The compiler puts a method of the interface's exact signature before the one that was written; both have one name.
    private static List<string> WithoutRepeats(IReadOnlyList<string> path)
    {
        var steps = new List<string>(path.Count);
        foreach (var step in path)
        {
            if (steps.Count == 0 || steps[^1] != step) steps.Add(step);
        }

        return steps;
    }

    private static DateOnly Until(Exemption exemption) => DateOnly.FromDateTime(exemption.Expires);

    private static string Expired(Exemption exemption) => string.Create(
        CultureInfo.InvariantCulture,
        $"the exemption of {exemption.Rule} in {exemption.Member} expired on {exemption.Expires:yyyy-MM-dd}: ask {exemption.Owner} "
            + $"to renew or remove it");

    private static FindingSeverity Severity(string name) => name switch
    {
        "error" => FindingSeverity.Error,
        "warning" => FindingSeverity.Warning,
        _ => FindingSeverity.Info,
    };
}
