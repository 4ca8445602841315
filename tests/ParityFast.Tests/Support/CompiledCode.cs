using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using ParityFast.Fingerprints;

namespace ParityFast.Tests;

/// <summary>A folder of assemblies that a test compiles, gone with the test.</summary>
internal sealed class CompiledCode : IDisposable
{
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks;\n";

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.CSharp.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // Empty compilations by name: one that is made from them takes over what the compiler has read of its references.
    private static readonly ConcurrentDictionary<string, CSharpCompilation> OverContract = new();

    private readonly Dictionary<string, CSharpCompilation> _overOthers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("parityfast-tests-").FullName;

    public static string ContractPath => typeof(IStrategy<>).Assembly.Location;

    /// <summary>Compiles one or more sources into <paramref name="name"/>.dll in this folder.</summary>
    public string Compile(string[] sources, string name = "Strategy", string[]? references = null, bool release = true,
        string file = "Strategy.cs", bool nullable = true,
        bool checks = false, LanguageVersion version = LanguageVersion.Preview, byte[]? publicKey = null)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(version);
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            SourceText.From(Usings + source, System.Text.Encoding.UTF8), options, i == 0 ? file : $"{i}{file}"));
        var compilation = (references is null ? OverContract.GetOrAdd(name, static one => Empty(one, [ContractPath])) : OverOthers(name, references)).AddSyntaxTrees(trees).WithOptions(
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: release ? OptimizationLevel.Release : OptimizationLevel.Debug,
                checkOverflow: checks,
                publicSign: publicKey is not null,
                cryptoPublicKey: publicKey is null ? default : [.. publicKey],
                allowUnsafe: true,
                deterministic: true,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));
        var path = Path.Combine(Folder, name + ".dll");
        // What was read of an earlier file of this name is not what is in it now.
        foreach (var stale in _overOthers.Keys.Where(key => key.Contains(path, StringComparison.Ordinal)).ToArray()) _overOthers.Remove(stale);
        using var stream = File.Create(path);
        var result = compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return path;
    }

    /// <summary>The computed fingerprint of type <c>Sample</c>.</summary>
    public static StrategyFingerprint Fingerprint(string path, params string[] folders)
    {
        var fingerprint = StrategyFingerprint.Compute(path, "Sample", folders);
        Assert.True(fingerprint.Source == FingerprintSource.Computed, fingerprint.Problem);
        return fingerprint;
    }

    /// <summary>Compiles a source and computes its fingerprint in one step.</summary>
    public static StrategyFingerprint FingerprintOf(string source, string name = "Strategy", bool release = true, string file = "Strategy.cs")
    {
        using var code = new CompiledCode();
        return Fingerprint(code.Compile([source], name, release: release, file: file));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static CSharpCompilation Empty(string name, IEnumerable<string> references) =>
        CSharpCompilation.Create(name, [], [.. Framework, .. references.Select(path => MetadataReference.CreateFromFile(path))]);

    private CSharpCompilation OverOthers(string name, string[] references)
    {
        var key = string.Join('\n', [name, .. references]);
        if (!_overOthers.TryGetValue(key, out var empty)) _overOthers.Add(key, empty = Empty(name, references));
        return empty;
    }
}
