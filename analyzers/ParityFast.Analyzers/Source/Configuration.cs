using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>
/// The policy as this project extends it, and its exemptions, from the files <c>parity.allow*.txt</c> and <c>parity.exempt.txt</c>.
/// </summary>
internal sealed class Configuration
{
    private Configuration(ParityPolicy policy) => Policy = policy;

    public ParityPolicy Policy { get; }

    public Exemptions Exemptions { get; } = new();

    /// <summary>
    /// Whether the project wants every parity warning to stop the build; TreatWarningsAsErrors cannot, because they are not configurable.
    /// </summary>
    public bool WarningsAreErrors { get; private set; }

    /// <summary>PF9003: lines that cannot be read.</summary>
    public List<Diagnostic> Problems { get; } = [];

    public static Configuration Read(ImmutableArray<AdditionalText> files, AnalyzerConfigOptions? options, CancellationToken cancel)
    {
        var configuration = new Configuration(ParityPolicy.Create())
        {
            WarningsAreErrors = options is not null && options.TryGetValue("build_property.ParityWarningsAsErrors", out var value)
                && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase),
        };
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.Path);
            var isAllow = IsAllowFile(name);
            if (!isAllow && !string.Equals(name, "parity.exempt.txt", StringComparison.OrdinalIgnoreCase))
                continue;
            if (file.GetText(cancel) is not { } text)
                continue;
            void Problem(int line, string problem) =>
                configuration.Problems.Add(Diagnostic.Create(Descriptors.Get("PF9003"), At(file, text, line), $"{name}:{line}: {problem}"));
            if (isAllow)
                configuration.Policy.Extend(text.ToString(), Problem);
            else
                configuration.Exemptions.Read(text.ToString(), Problem);
        }

        return configuration;
    }

    public static bool IsAllowFile(string name) =>
        name.StartsWith("parity.allow", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static Location At(AdditionalText file, SourceText text, int line)
    {
        var span = text.Lines[line - 1].Span;
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }
}
