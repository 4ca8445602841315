using System.Runtime.Loader;
using ParityFast.Certificates;
using ParityFast.Fingerprints;
using ParityFast.Verification;

namespace ParityFast.Tests.Certificates;

/// <summary>The lock: written, read, compared; and the engine that rejects what is not in it.</summary>
public sealed class ParityLockTests
{
    private const string Source = """
        using ParityFast;
        public readonly struct Sample : IStrategy<int>
        {
            public Decision Decide(in DecisionContext context, ref int state) { state = Rules.Next(state); return default; }
        }
        public static class Rules { public static int Next(int state) => Math.Max(state, 3) + 1; }
        """;

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        using var code = new CompiledCode();
        var path = Path.Combine(code.Folder, "parity.lock");
        var written = ParityLock.Of(Verify(Source));
        written.Write(path);
        var read = ParityLock.Read(path);
        Assert.Equal(written.ToJson(), read.ToJson());
        Assert.Empty(read.Check(Verify(Source)));
        Assert.DoesNotContain("\r", read.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"fingerprint\": \"", read.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ChangedCallee_NamesIt() => AssertFound(
        "PF9010", "changed Rules.Next", Verify(Source.Replace("+ 1", "+ 2", StringComparison.Ordinal)));

    [Fact]
    public void Check_NewMember_NamesIt() => AssertFound(
        "PF9010", "now also uses System.Math.Abs", Verify(Source.Replace("+ 1", "+ Math.Abs(state)", StringComparison.Ordinal)));

    [Fact]
    public void Check_StateLayout_SaysSo()
    {
        const string state = "public struct Memory { public int A; }";
        var source = Source.Replace("IStrategy<int>", "IStrategy<Memory>", StringComparison.Ordinal).Replace("ref int state", "ref Memory state", StringComparison.Ordinal)
            .Replace("state = Rules.Next(state)", "state.A = Rules.Next(state.A)", StringComparison.Ordinal);
        var locked = ParityLock.Of(Verify(source + state));
        var finding = Assert.Single(locked.Check(Verify(source + state.Replace("int A;", "int A; public int B;", StringComparison.Ordinal))));
        Assert.Contains("fields of the strategy or its state", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DebugBuild_IsFound() => AssertFound("PF9011", "is a debug build", Verify(Source, release: false));

    [Fact]
    public void Check_UnknownStrategy_IsFound()
    {
        var finding = Assert.Single(new ParityLock().Check(Verify(Source)));
        Assert.Contains("was never certified", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.0.0", null, "PF9011", "compiled by")]
    [InlineData(null, "9.0", "PF9011", "compiled as C#")]
    public void Check_OtherCompiler_IsFound(string? version, string? language, string rule, string message)
    {
        var locked = ParityLock.Of(Verify(Source));
        var strategy = locked.Strategies[0];
        var compiler = strategy.Compiler with { Version = version ?? strategy.Compiler.Version, LanguageVersion = language ?? strategy.Compiler.LanguageVersion };
        var finding = Assert.Single((locked with { Strategies = [strategy with { Compiler = compiler }] }).Check(Verify(Source)));
        Assert.Equal(rule, finding.Rule);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModuleRole.Contract, "1.2.3.4")]
    [InlineData(ModuleRole.Engine, null)]
    public void Check_OtherContractOrEngine_IsFound(ModuleRole role, string? version)
    {
        var locked = ParityLock.Of(Verify(Source));
        var strategy = locked.Strategies[0];
        var modules = strategy.Modules.Select(module => module.Role != role ? module : module with { Version = version ?? module.Version, ModuleId = Guid.Empty });
        var finding = Assert.Single((locked with { Strategies = [strategy with { Modules = [.. modules] }] }).Check(Verify(Source)));
        Assert.Equal("PF9012", finding.Rule);
    }

    [Fact]
    public void Of_UncertifiedStrategy_LeavesItOut() =>
        Assert.Empty(ParityLock.Of(Verify(Source.Replace("+ 1", "+ DateTime.Now.Hour", StringComparison.Ordinal))).Strategies);

    [Fact]
    public void With_OtherStrategies_KeepsBoth()
    {
        var first = ParityLock.Of(Verify(Source));
        var other = first with { Strategies = [first.Strategies[0] with { StrategyType = "Another" }] };
        Assert.Equal(["Another", "Sample"], first.With(other).Strategies.Select(strategy => strategy.StrategyType));
        Assert.Single(first.With(first).Strategies);
    }

    [Theory]
    [InlineData("", "input does not contain any JSON")]
    [InlineData("{\"version\": 99}", "format version 99")]
    public void Read_NotALock_SaysWhere(string text, string message)
    {
        using var code = new CompiledCode();
        var path = Path.Combine(code.Folder, "parity.lock");
        File.WriteAllText(path, text);
        Assert.Contains(message, Assert.Throws<InputException>(() => ParityLock.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_WithoutLock_AllowsAll() => Assert.Null(CertificationOptions.None.Refuse(typeof(ParityLockTests)));

    [Theory]
    [InlineData("")]
    [InlineData("// A comment")]
    [InlineData("public static class Unused;")]
    public void Refuse_CertifiedCode_Allows(string addition) => Assert.Null(Refusal(Source + addition));

    [Fact]
    public void Refuse_OtherCode_SaysWhy() =>
        Assert.Contains("PF9010", Refusal(Source.Replace("+ 1", "+ 2", StringComparison.Ordinal)), StringComparison.Ordinal);

    private static string? Refusal(string source)
    {
        using var code = new CompiledCode();
        var path = Path.Combine(code.Folder, "parity.lock");
        ParityLock.Of(Verify(Source)).Write(path);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var type = context.LoadFromAssemblyPath(code.Compile([source])).GetType("Sample")!;
        return new CertificationOptions { LockPath = path }.Refuse(type);
    }

    private static void AssertFound(string rule, string message, VerificationReport now) =>
        Assert.Contains(ParityLock.Of(Verify(Source)).Check(now), finding => finding.Rule == rule && finding.Message.Contains(message, StringComparison.Ordinal));

    private static VerificationReport Verify(string source, bool release = true)
    {
        using var code = new CompiledCode();
        return StrategyVerifier.Verify(code.Compile([source], release: release));
    }
}
