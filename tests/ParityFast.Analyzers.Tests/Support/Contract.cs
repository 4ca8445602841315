namespace ParityFast.Analyzers.Tests;

/// <summary>The stub of a team's own contract that test code is compiled with.</summary>
internal static class Contract
{
    /// <summary>The contract's types, with the names of System written out or imported as <paramref name="system"/> says.</summary>
    public static string Source(string system = "System.") =>
        $"namespace ParityFast {{ [{system}AttributeUsage({system}AttributeTargets.Interface)] public sealed class StrategyContractAttribute : {system}Attribute {{ }} }}\n"
        + "[ParityFast.StrategyContract] public interface IStrategy { int Decide(int input, DecisionContext context); }\n"
        + $"public sealed class DecisionContext {{ public {system}DateTime Now => default; public decimal Mark => 0; public decimal Equity => 0; public int PositionSide => 0; public decimal PositionQuantity => 0; public {system}ReadOnlySpan<decimal> RecentMarks => default; public bool IsBacktest => false; public string Account => \"\"; }}\n";
}
