using ParityFast.Certification;

namespace ParityFast.Tests.Certification;

/// <summary>The analyzer's cases, compiled: what of them the IL alone still shows.</summary>
public sealed class VerifierCasesTests
{
    private const string Contract = """
        namespace ParityFast { [AttributeUsage(AttributeTargets.Interface)] public sealed class StrategyContractAttribute : Attribute { } }
        [ParityFast.StrategyContract] public interface IStrategy { int Decide(int input, DecisionContext context); }
        public sealed class DecisionContext { public DateTime Now => default; public decimal Mark => 0; public decimal Equity => 0; public int PositionSide => 0; public decimal PositionQuantity => 0; public ReadOnlySpan<decimal> RecentMarks => default; public bool IsBacktest => false; public string Account => ""; }
        """;

    private const string Helper = """
        namespace Helper
        {
            public static class Clock { public static int Hour() => DateTime.UtcNow.Hour; }
            public class Tool { public int V => DateTime.UtcNow.Hour; }
            public static class Pure { public static int Twice(int x) => x * 2; }
        }
        """;

    private const string Usings =
        "using System.Diagnostics; using System.Globalization; using System.Numerics; using System.Reflection; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text;\n";

    // Gone from the IL, or spread over more of it than a rule on instructions sees: source is where these are caught.
    private static readonly string[] SourceOnly = ["#if symbol", "caller info", "Conditional attribute", "Debug.Assert side effect", "type test on context"];

    [Fact]
    public void Verify_SharedCases_AreJudgedByTheirIl()
    {
        using var code = new CompiledCode();
        var helper = code.Compile([Helper], "Helper");
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedFolder.Require("analyzer/cases.txt")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split('¦').Select(part => part.Trim()).ToArray();
            var flagged = Flagged(code, helper, parts);
            if ((parts[0] == "bad" && !SourceOnly.Contains(parts[2])) != flagged.Count > 0) wrong.Add($"{parts[0]} {parts[1]}: {parts[2]} {string.Join("; ", flagged.Select(finding => finding.Rule + " " + finding.Message))}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<StrategyFinding> Flagged(CompiledCode code, string helper, string[] parts)
    {
        var source = $"{Usings}{Contract}\nclass S : IStrategy {{\n{Text(parts[4])}\npublic int Decide(int input, DecisionContext context) {{ int r = 0;\n{Text(parts[5])}\nreturn r; }} }}\n{Text(parts[3])}\n";
        var path = code.Compile([source], references: [helper], nullable: false);
        return [.. StrategyVerifier.Verify(path, "S").Strategies[0].Findings.Where(finding => finding.Severity >= FindingSeverity.Warning)];
    }

    private static string Text(string part) => part.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
