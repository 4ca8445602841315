using System.Reflection;
using ParityFast.Tests.Style;

namespace ParityFast.Tests.Live;

/// <summary>A strategy of samples/, compiled from its file.</summary>
internal static class SampleStrategy
{
    /// <summary>The strategy of a sample.</summary>
    /// <param name="file">The file without its extension.</param>
    /// <param name="type">The strategy's name.</param>
    public static StrategyDefinition Of(string file, string type)
    {
        using var code = new CompiledCode();
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "samples", $"{file}.cs"));
        var path = code.Compile([$"using ParityFast;\n{text[text.IndexOf("// <snippet>", StringComparison.Ordinal)..]}"], name: file);
        return StrategyDefinition.Of(Assembly.Load(File.ReadAllBytes(path)).GetType(type)!);
    }
}
