namespace ParityFast.Certificates;

/// <summary>A rule that compiled code breaks.</summary>
/// <param name="Rule">Its id, such as PF0001.</param>
/// <param name="Severity">What it does to the certificate.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Member">The member that it lies in, <c>Type.Member</c>, as an exemption names it; empty for the assembly itself.</param>
/// <param name="Path">The calls that lead there from the strategy; the last one is the offending member.</param>
public sealed record StrategyFinding(string Rule, FindingSeverity Severity, string Message, string Member, IReadOnlyList<string> Path)
{
    /// <summary>Set if the exemption file lifts it. It stays in every report.</summary>
    public FindingExemption? Exemption { get; init; }

    /// <summary>True if it prevents a certificate.</summary>
    public bool Prevents => Severity == FindingSeverity.Error && Exemption is null;
}
