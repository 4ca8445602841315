namespace ParityFast.Certificates;

/// <summary>What verification found about an assembly.</summary>
/// <param name="AssemblyPath">The assembly.</param>
/// <param name="Strategies">Its strategies, by name.</param>
public sealed record VerificationReport(string AssemblyPath, IReadOnlyList<StrategyVerification> Strategies)
{
    /// <summary>True if every strategy is certified.</summary>
    public bool IsCertified => Strategies.All(strategy => strategy.IsCertified);
}
