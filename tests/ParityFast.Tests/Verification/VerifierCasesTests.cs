using ParityFast.Certificates;
using ParityFast.Verification;

namespace ParityFast.Tests.Verification;

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

    // Gone from the IL: these are caught in the source.
    private static readonly HashSet<string> SourceOnly =
    [
        // A call of IComparable on what only the source shows to be a text: numbers are compared by the same call.
        "give: 11-object-comparison-of-strings",
        // #if, and constants that it chose.
        "4-mode: #if symbol", "mode: #if around a member", "mode: #if in helper", "mode: undefined symbol", "mode: elif branch", "mode: framework symbol", "more: const by #if",
        "4-mode: debug block in helper", "4-mode: release build constant", "mode: constant of the build", "mode: DEBUG branch in a helper", "mode: not BACKTEST around a statement", "mode: branch on a symbol of the framework",
        // What the compiler fills in at the call.
        "4-mode: caller info", "mode: caller line", "mode: caller member name", "4-mode: caller line", "mode: line number of the caller",
        "sources: caller file path",
        // Calls that this build leaves out.
        "4-mode: Conditional attribute", "4-mode: Debug.Assert side effect", "sources: Trace.WriteLine", "mode: conditional static", "mode: partial method without a body",
        "mode: debug write with an effect", "more: partial void no body", "more: Debug.WriteLineIf",
        "1-direct: Trace.WriteLine", "4-mode: conditional log that counts", "4-mode: bodyless partial with side effect",
        "sources: trace output", "mode: conditional method of a helper type", "mode: increment in Debug.Assert", "mode: partial hook without a body", "mode: contract of code",
        // The host's choice of a strategy, which no decision reaches.
        "mode: factory chooses the strategy by mode",
        // Two times compared across a lambda: the IL has it, and no rule on instructions reads it.
        "more: loop of future",
        // A part of a tuple has its name from the code around it.
        "given: flag in a tuple",
        // The limit of a generated expression is in its attribute.
        "platform and memory: regex generated timeout",
    ];

    // Good code that the IL cannot tell from bad: a loop over a dictionary that writes by each key, and nothing else. The source shows it.
    private static readonly HashSet<string> LoopsByKey =
    [
        "platform and memory: dict copy loop", "platform and memory: dict key loop", "platform and memory: remove stale",
            "platform and memory: per key enqueue",
        "order: copy of keys for a loop that clears by key", "order: values that each turn changes alone",
        "wrongly flagged: loop that writes by the same key", "wrongly flagged: loop that removes by the same key",
    ];

    // Rounded once on every machine by the standard, so neither the source nor the IL flags it.
    private static readonly HashSet<string> Settled = ["8-float: FusedMultiplyAdd"];

    private const string Usings =
        "using System.Diagnostics; using System.Globalization; using System.Numerics; using System.Reflection; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text;\n";

    [Trait("Category", "Endurance")]
    [Theory]
    [InlineData("basics-cases.txt")]
    [InlineData("platform-types-cases.txt")]
    [InlineData("types-and-helpers-cases.txt")]
    [InlineData("whole-strategies-cases.txt")]
    [InlineData("direct-and-through-helpers-cases.txt")]
    [InlineData("indicators-and-helpers-cases.txt")]
    [InlineData("language-and-text-cases.txt")]
    [InlineData("ties-and-long-code-cases.txt")]
    [InlineData("tables-generics-counters-cases.txt")]
    [InlineData("newer-language-cases.txt")]
    [InlineData("members-and-memory-cases.txt")]
    public void Verify_ProjectCases_AreJudgedByTheirIl(string file) => Judge(Path.Combine(AppContext.BaseDirectory, file));

    [Trait("Category", "Endurance")]
    [Fact]
    public void Verify_SharedCases_AreJudgedByTheirIl() => Judge(SharedFolder.Require("analyzer/cases.txt"));

    [Trait("Category", "Endurance")]
    [Theory]
    [InlineData("analyzer/aimed.txt")]
    [InlineData("analyzer/examples-stub-contract.txt")]
    public void Verify_AimedCases_AreJudgedByTheirIl(string file) => Judge(SharedFolder.Require(file));

    [Fact]
    public void Verify_CasesOfTheOwnContract_AreJudgedByTheirIl() => JudgeOwn(Path.Combine(AppContext.BaseDirectory, "own-contract.txt"));

    [Fact]
    public void Verify_ExamplesOfTheOwnContract_AreJudgedByTheirIl() => JudgeOwn(SharedFolder.Require("analyzer/examples-own-contract.txt"));

    [Fact]
    public void Verify_OtherCasesOfTheOwnContract_AreJudgedByTheirIl()
    {
        var path = Environment.GetEnvironmentVariable("PARITY_OWN_CASES");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PARITY_OWN_CASES names no case file");
        JudgeOwn(path!);
    }

    private static void JudgeOwn(string file)
    {
        var wrong = new List<string>();
        using var code = new CompiledCode();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0
            && line[0] != '#'))
        {
            var parts = line.Split('¦').Select(part => part.Trim()).ToArray();
            var source = $$"""
                {{Usings}}using ParityFast;
                public sealed record Config { public int N { get; init; } = 3; public decimal Size { get; init; } = 1m; }
                public readonly struct S : IStrategy<S.State>
                {
                    public struct State { public Price Stop; {{(parts.Length > 7 && parts[7].Length > 0 ? Text(parts[7]) : "public int N;")}} }
                    private readonly Reason _r;
                    {{Text(parts[4])}}
                    public S(Config config, StrategySetup setup) { _r = setup.Reason("r"); {{(parts.Length > 6 ? Text(parts[6]) : "")}} }
                    public Decision Decide(in DecisionContext context, ref State state) { {{Text(parts[5])}} return Decision.Hold(_r); }
                }
                {{Text(parts[3])}}
                """;
            var findings = StrategyVerifier.Verify(code.Compile([source]), "S").Strategies[0].Findings;
            if ((parts[0] == "bad") != findings.Any(finding => finding.Severity >= FindingSeverity.Warning))
                wrong.Add($"{parts[0]} {parts[2]}: {string.Join("; ", findings.Select(finding => finding.Rule + " " + finding.Message))}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Verify_EveryFortiethProjectCase_IsJudgedByItsIl()
    {
        var files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*-cases.txt").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files) Judge(file, step: 40);
    }

    [Fact]
    public void Verify_OtherCases_AreJudgedByTheirIl()
    {
        var path = Environment.GetEnvironmentVariable("PARITY_CASES");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PARITY_CASES names no case file");
        Judge(path!);
    }

    private static void Judge(string file, int step = 1)
    {
        using var code = new CompiledCode();
        var helper = code.Compile([Helper], "Helper");
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Where((_, i) => i % step == 0))
        {
            var parts = line.Split('¦').Select(part => part.Trim()).ToArray();
            var name = $"{parts[1]}: {parts[2]}";
            var flagged = Flagged(code, helper, parts);
            var isFlagged = (parts[0] == "bad" && !SourceOnly.Contains(name) && !Settled.Contains(name)) || LoopsByKey.Contains(name);
            if (isFlagged != flagged.Count > 0)
                wrong.Add($"{parts[0]} {parts[1]}: {parts[2]} {string.Join("; ", flagged.Select(finding => finding.Rule + " " + finding.Message))}");
        }

        Assert.True(wrong.Count == 0, $"{Path.GetFileName(file)}: {wrong.Count} judged otherwise\n{string.Join('\n', wrong)}");
    }

    private static List<StrategyFinding> Flagged(CompiledCode code, string helper, string[] parts)
    {
        var source = $"{Usings}{Contract}\nclass S : IStrategy {{\n{Text(parts[4])}\npublic int Decide(int input, DecisionContext context) {{ int r = 0;\n{Text(parts[5])}\nreturn r; }} }}\n{Text(parts[3])}\n";
        var path = code.Compile([source], references: [helper], nullable: false);
        return [.. StrategyVerifier.Verify(path, "S").Strategies[0].Findings.Where(finding => finding.Severity >= FindingSeverity.Warning)];
    }

    private static string Text(string part) => part.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
