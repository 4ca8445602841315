using ParityFast.Certificates;
using ParityFast.Configuration;
using ParityFast.Verification;

namespace ParityFast.Tests.Verification;

/// <summary>What an assembly calls itself, or is signed with, takes it out of no rule.</summary>
public sealed class EvasionTests
{
    private const string Clock = "namespace System.Collections.Generic { public static class Handy { public static int Hour() => DateTime.UtcNow.Hour; } }";

    private const string Caller = """
        using ParityFast;
        public readonly struct Sample : IStrategy<int>
        {
            public Decision Decide(in DecisionContext context, ref int state) { state = System.Collections.Generic.Handy.Hour(); return default; }
        }
        """;

    // The key of the ECMA standard, which every platform assembly may carry: its token is b77a5c561934e089.
    private static readonly byte[] PlatformKey = [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData("System.Handy", false)]
    [InlineData("System.Handy", true)]
    [InlineData("Microsoft.VisualBasic.Handy", true)]
    [InlineData("Microsoft.Win32.Handy", true)]
    [InlineData("System.Text.Json", false)]
    [InlineData("netstandard", false)]
    public void Verify_DependencyWithAPlatformsName_IsLookedInto(string name, bool isSigned)
    {
        using var code = new CompiledCode();
        var dependency = code.Compile([Clock], name, [], publicKey: isSigned ? PlatformKey : null);
        var path = code.Compile([Caller], references: [dependency, CompiledCode.ContractPath]);
        Assert.Contains(StrategyVerifier.Verify(path, "Sample").Strategies[0].Findings, finding =>
            finding is { Rule: "PF0001", Member: "Handy.Hour" });
    }

    [Theory]
    [InlineData("ParityFast.Abstractions")]
    [InlineData("ParityFast")]
    [InlineData("System.Runtime")]
    [InlineData("System.Private.CoreLib")]
    public void Verify_StrategyThatCallsItselfTheContractOrThePlatform_IsJudged(string name)
    {
        const string source = """
            namespace ParityFast { [AttributeUsage(AttributeTargets.Interface)] public sealed class StrategyContractAttribute : Attribute { } }
            [ParityFast.StrategyContract] public interface IOurs { int Decide(int input); }
            public sealed class Sample : IOurs { public int Decide(int input) => DateTime.UtcNow.Hour; }
            """;
        using var code = new CompiledCode();
        var path = code.Compile([source], name + "x", []);
        // The compiler would not reference an assembly of its own name.
        var renamed = Path.Combine(code.Folder, "Renamed.dll");
        File.WriteAllBytes(renamed, Replaced(File.ReadAllBytes(path), name + "x\0", name + "\0x"));
        Assert.Contains(StrategyVerifier.Verify(renamed, "Sample").Strategies[0].Findings, finding => finding.Rule == "PF0001");
    }

    [Fact]
    public void Verify_InternalMembersOfTheContract_AreRefused()
    {
        const string source = """
            using ParityFast;
            public readonly struct Sample : IStrategy<int>
            {
                public Decision Decide(in DecisionContext context, ref int state) { state = context.IsRecorded ? 1 : 2; return default; }
            }
            """;
        using var code = new CompiledCode();
        // A friend by its name.
        var findings = StrategyVerifier.Verify(code.Compile([source], "ParityFast.Abstractions.Tests"), "Sample").Strategies[0].Findings;
        Assert.Contains(findings, finding => finding is { Rule: "PF0404", Severity: FindingSeverity.Error }
            && finding.Message.Contains("internal to the contract", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_IgnoredAccessChecks_AreRefused()
    {
        const string source = """
            [assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("ParityFast.Abstractions")]
            namespace System.Runtime.CompilerServices { [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)] public sealed class IgnoresAccessChecksToAttribute(string name) : Attribute { public string AssemblyName => name; } }
            public readonly struct Sample : ParityFast.IStrategy<int>
            {
                public ParityFast.Decision Decide(in ParityFast.DecisionContext context, ref int state) => default;
            }
            """;
        using var code = new CompiledCode();
        Assert.Contains(StrategyVerifier.Verify(code.Compile([source]), "Sample").Strategies[0].Findings, finding =>
            finding.Rule == "PF0404" && finding.Message.Contains("ignores access checks", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_DllWithAPlatformsNameBesideTheStrategy_IsNotWhatRuns()
    {
        const string dependency = "namespace System.Transactions { public static class Planted { public static int Next(int x) => x + 1; } }";
        const string source = """
            using ParityFast;
            public readonly struct Sample : IStrategy<int>
            {
                private readonly Reason _r;
                public Sample(StrategySetup setup) => _r = setup.Reason("r");
                public Decision Decide(in DecisionContext context, ref int state) { state = System.Transactions.Planted.Next(state); return Decision.Hold(_r); }
            }
            """;
        using var code = new CompiledCode();
        var planted = code.Compile([dependency], "System.Transactions", []);
        var path = code.Compile([source], references: [planted, CompiledCode.ContractPath]);
        var strategy = StrategyDefinition.Of(StrategyAssembly.Load(path));
        Assert.ThrowsAny<Exception>(() => Backtest.Run(strategy, RandomCandles.Create(1, 20), Instrument.Perpetual("X")));
    }

    private static byte[] Replaced(byte[] bytes, string name, string other)
    {
        var (from, to) = (System.Text.Encoding.UTF8.GetBytes("\0" + name), System.Text.Encoding.UTF8.GetBytes("\0" + other));
        var at = bytes.AsSpan().IndexOf(from);
        Assert.True(at > 0, "the name is in the heap of strings");
        to.CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
