using System.Runtime.Loader;
using ParityFast.Fingerprints;

namespace ParityFast.Tests.Fingerprints;

/// <summary>What is stored beside the hash, and what happens if there is none.</summary>
public sealed class StrategyFingerprintTests
{
    [Fact]
    public void Compute_LoadedType_IsCachedAndComplete()
    {
        var fingerprint = StrategyFingerprint.Compute(typeof(LoadedStrategy));
        Assert.Equal(FingerprintSource.Computed, fingerprint.Source);
        Assert.Matches("^[0-9a-f]{64}$", fingerprint.Hash);
        Assert.Empty(fingerprint.UnresolvedAssemblies);
        Assert.Same(fingerprint, StrategyFingerprint.Compute(typeof(LoadedStrategy)));
    }

    [Fact]
    public void Compute_LoadedTypeAndItsFile_Agree()
    {
        var type = typeof(LoadedStrategy);
        Assert.Equal(StrategyFingerprint.Compute(type).Hash, StrategyFingerprint.Compute(type.Assembly.Location, type.FullName!, []).Hash);
    }

    [Fact]
    public void Compute_Modules_AreStrategyContractAndEngine()
    {
        var modules = StrategyFingerprint.Compute(typeof(LoadedStrategy)).Modules;
        Assert.Equal([ModuleRole.Strategy, ModuleRole.Contract, ModuleRole.Engine], modules.Select(module => module.Role));
        Assert.Equal(typeof(IStrategy<>).Module.ModuleVersionId, modules[1].ModuleId);
        Assert.Equal(typeof(StrategyFingerprint).Module.ModuleVersionId, modules[2].ModuleId);
    }

    [Fact]
    public void Compute_Methods_NameWhatIsCovered()
    {
        var names = CompiledCode.FingerprintOf(SampleSource.Text).Methods.Select(method => method.Name).ToList();
        Assert.Contains("Sample.Decide", names);
        Assert.Contains("Threshold.Allows", names);
        Assert.Contains("Spread.Update", names);
        Assert.Contains("ParityFast.SimpleMovingAverage.Update", names);
        Assert.Contains("Step.CompareTo", names);
        Assert.DoesNotContain(names, name => name.StartsWith("ParityFast.IndicatorColumns.", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.StartsWith("ParityFast.DecisionContext.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, BuildConfiguration.Release)]
    [InlineData(false, BuildConfiguration.Debug)]
    public void Compute_BuildConfiguration_IsTheCompilers(bool release, BuildConfiguration expected) =>
        Assert.Equal(expected, CompiledCode.FingerprintOf(SampleSource.Text, release: release).BuildConfiguration);

    [Fact]
    public void Compute_Compiler_IsReadFromTheSymbols()
    {
        var compiler = CompiledCode.FingerprintOf(SampleSource.Text).Compiler;
        Assert.StartsWith("4.14.0", compiler.Version, StringComparison.Ordinal);
        Assert.NotNull(compiler.LanguageVersion);
    }

    [Fact]
    public void Compute_ChangedCallee_ChangesThatMethodAlone()
    {
        var before = CompiledCode.FingerprintOf(SampleSource.Text).Methods;
        var after = CompiledCode.FingerprintOf(SampleSource.With("number * 2;", "number * 3;")).Methods;
        Assert.Equal(["Helpers.Twice"], after.Except(before).Select(method => method.Name));
    }

    [Fact]
    public void Compute_TeamsOwnContract_IsFollowed()
    {
        const string source = """
            [ParityFast.StrategyContract] public interface IOurs { int Decide(int input); }
            public sealed class Sample : IOurs { private int _seen; public int Decide(int input) => input + _seen++; }
            """;
        var changed = source.Replace("input + _seen++", "input - _seen++", StringComparison.Ordinal);
        Assert.NotEqual(CompiledCode.FingerprintOf(source).Hash, CompiledCode.FingerprintOf(changed).Hash);
    }

    [Fact]
    public void Compute_LoadedFromMemory_IsUnavailable()
    {
        using var code = new CompiledCode();
        var bytes = File.ReadAllBytes(code.Compile([SampleSource.Text]));
        var type = LoadFromMemory(bytes);
        var fingerprint = StrategyFingerprint.Compute(type);
        Assert.Equal(FingerprintSource.Unavailable, fingerprint.Source);
        Assert.Null(fingerprint.Hash);
        Assert.Contains("not on disk", fingerprint.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ProgramThatEmbedsTheFingerprintOfThisBuild_IsEmbedded()
    {
        using var code = new CompiledCode();
        var path = code.Compile([SampleSource.Text]);
        var computed = CompiledCode.Fingerprint(path);
        var program = LoadFromMemory(File.ReadAllBytes(code.Compile([Program(computed)], "Program"))).Assembly;
        var strategy = LoadFromMemory(File.ReadAllBytes(path));
        var embedded = EmbeddedFingerprint.Find(strategy, [program])!;
        Assert.Equal((FingerprintSource.Embedded, computed.Hash, BuildConfiguration.Release), (embedded.Source, embedded.Hash, embedded.BuildConfiguration));
        var changed = LoadFromMemory(File.ReadAllBytes(code.Compile([SampleSource.With("number * 2;", "number * 3;")], "Other")));
        Assert.Null(EmbeddedFingerprint.Find(changed, [program]));
    }

    [Fact]
    public void Compute_LoadedFromMemoryWithACopiedFingerprint_IsUnavailable()
    {
        using var code = new CompiledCode();
        var certified = CompiledCode.FingerprintOf(SampleSource.Text);
        var path = code.Compile([SampleSource.With("number * 2;", "number * 3;"), Program(certified).Replace("struct Sample",
            "struct Carrier", StringComparison.Ordinal)]);
        var fingerprint = StrategyFingerprint.Compute(LoadFromMemory(File.ReadAllBytes(path)));
        Assert.Equal(FingerprintSource.Unavailable, fingerprint.Source);
        Assert.Contains("no fingerprint of this build", fingerprint.Problem, StringComparison.Ordinal);
    }

    private static string Program(StrategyFingerprint fingerprint) =>
        $"[assembly: System.Reflection.AssemblyMetadata(\"ParityFast.Fingerprint\", \"{fingerprint.ToMetadataValue()}\")]\npublic struct Sample;";

    [Fact]
    public void Compute_RebuiltSinceLoaded_IsUnavailable()
    {
        using var code = new CompiledCode();
        var path = code.Compile([SampleSource.Text]);
        var context = new AssemblyLoadContext("rebuilt", isCollectible: true);
        var type = context.LoadFromAssemblyPath(path).GetType("Sample")!;
        File.Delete(path);
        code.Compile([SampleSource.With("number * 2;", "number * 3;")]);
        Assert.Contains("rebuilt since it was loaded", StrategyFingerprint.Compute(type).Problem, StringComparison.Ordinal);
        context.Unload();
    }

    [Theory]
    [InlineData("no-such.dll", "Sample", "there is no file")]
    [InlineData("Strategy.dll", "Nobody", "has no type Nobody")]
    [InlineData("Strategy.dll", "Helpers", "implements no interface")]
    [InlineData("text.dll", "Sample", "")]
    public void Compute_NothingToHash_SaysWhy(string file, string type, string problem)
    {
        using var code = new CompiledCode();
        code.Compile([SampleSource.Text]);
        File.WriteAllText(Path.Combine(code.Folder, "text.dll"), "no assembly");
        var fingerprint = StrategyFingerprint.Compute(Path.Combine(code.Folder, file), type, []);
        Assert.Equal(FingerprintSource.Unavailable, fingerprint.Source);
        Assert.Contains(problem, fingerprint.Problem, StringComparison.Ordinal);
    }

    private static Type LoadFromMemory(byte[] bytes) => System.Reflection.Assembly.Load(bytes).GetType("Sample")!;

    public readonly struct LoadedStrategy(StrategySetup setup) : IStrategy<long>
    {
        private readonly Indicator _average = setup.Rsi(14);

        public Decision Decide(in DecisionContext context, ref long state) => context.IsReady(_average) ? default : Decision.Hold(default, default);
    }
}
