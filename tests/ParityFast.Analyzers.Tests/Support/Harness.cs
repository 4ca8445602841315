using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ParityFast.Analyzers.Tests;

/// <summary>Compiles snippets in memory and runs the analyzer over them.</summary>
public static class Harness
{
    private const string HelperSource =
        "namespace Helper { public static class Clock { public static int Hour() => System.DateTime.UtcNow.Hour; } public class Tool { public int V => System.DateTime.UtcNow.Hour; } public static class Pure { public static int Twice(int x) => x * 2; } }";

    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private static readonly Lazy<ImmutableArray<MetadataReference>> PlatformReferences = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetDirectoryName(p) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))]);

    private static readonly Lazy<MetadataReference> HelperReference = new(() => Emit("Helper", HelperSource));

    public static ImmutableArray<MetadataReference> References => PlatformReferences.Value;

    public static MetadataReference Helper => HelperReference.Value;

    /// <summary>The project's own contract.</summary>
    public static MetadataReference OwnContract { get; } = MetadataReference.CreateFromFile(typeof(IStrategy<>).Assembly.Location);

    public static MetadataReference Emit(string assembly, string source, params MetadataReference[] more) => MetadataReference.CreateFromImage(EmitBytes(assembly, source, metadataOnly: false, more));

    public static byte[] EmitBytes(string assembly, string source, bool metadataOnly, params MetadataReference[] more)
    {
        using var stream = new MemoryStream();
        var options = new Microsoft.CodeAnalysis.Emit.EmitOptions(metadataOnly: metadataOnly, includePrivateMembers: !metadataOnly);
        var result = Compile(source, assembly, more).Emit(stream, options: options);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }

    public static CSharpCompilation Compile(string source, string assembly = "Strategies", params MetadataReference[] more) =>
        CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(source, Parse, assembly + ".cs")], [.. References, .. more],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    /// <summary>A case with all that it may refer to.</summary>
    public static CSharpCompilation Compile(SnippetCase snippet) =>
        snippet.Own is null ? Compile(snippet.Source, "Strategies", Helper) : Compile(snippet.Source, "Strategies", Helper, OwnContract);

    /// <summary>The parity diagnostics of a compilation; fails on any exception in the analyzer.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, params (string Path, string Text)[] files)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files.Select(f => (AdditionalText)new TextFile(f.Path, f.Text))]),
            onAnalyzerException: (exception, _, _) => Assert.Fail(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new ParityAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(d => d.Id.StartsWith("PF", StringComparison.Ordinal)).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Length)];
    }

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(SnippetCase snippet) => AnalyzeAsync(Compile(snippet));

    /// <summary>What counts as flagged: a warning or an error.</summary>
    public static IEnumerable<Diagnostic> Flagged(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning);

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
