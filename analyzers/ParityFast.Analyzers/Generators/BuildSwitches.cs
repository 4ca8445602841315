using Microsoft.CodeAnalysis.Diagnostics;

namespace ParityFast.Analyzers;

/// <summary>What a build says of itself, in properties that ParityFast.Analyzers.props shows to the compiler.</summary>
internal static class BuildSwitches
{
    /// <summary>The property that switches analyzers off; null if none does, or if the IDE builds by itself.</summary>
    public static string? SwitchedOff(AnalyzerConfigOptions options)
    {
        if (IsOfEditor(options))
            return null;
        if (Is(options, "RunAnalyzers", "false"))
            return "RunAnalyzers";
        return !Is(options, "RunAnalyzers", "true") && Is(options, "RunAnalyzersDuringBuild", "false") ? "RunAnalyzersDuringBuild" : null;
    }

    /// <summary>True if analyzers take part: the IDE does not build by itself, and nothing switches them off.</summary>
    public static bool Analyzes(AnalyzerConfigOptions options) => !IsOfEditor(options) && SwitchedOff(options) is null;

    private static bool IsOfEditor(AnalyzerConfigOptions options) =>
        Is(options, "DesignTimeBuild", "true") || Is(options, "IsImplicitlyTriggeredBuild", "true");

    private static bool Is(AnalyzerConfigOptions options, string property, string value) =>
        options.TryGetValue("build_property." + property, out var text) && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
}
