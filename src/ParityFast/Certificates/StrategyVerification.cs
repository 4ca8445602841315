using ParityFast.Fingerprints;

namespace ParityFast.Certificates;

/// <summary>What verification found about one strategy.</summary>
/// <param name="StrategyType">Full name of its type.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Findings">The rules it breaks, exempt ones too.</param>
/// <param name="ExternalMembers">The members of the framework and the contract that its code names, sorted.</param>
public sealed record StrategyVerification(
    string StrategyType,
    StrategyFingerprint Fingerprint,
    IReadOnlyList<StrategyFinding> Findings,
    IReadOnlyList<string> ExternalMembers)
{
    /// <summary>True if nothing prevents a certificate.</summary>
    public bool IsCertified => !Findings.Any(finding => finding.Prevents);

    /// <summary>Number of warnings that no exemption lifts.</summary>
    public int Warnings => Findings.Count(finding => finding is { Severity: FindingSeverity.Warning, Exemption: null });
}
