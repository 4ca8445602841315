using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// Writes the mark by which <c>parityfast verify</c> knows that the rules took part in a build. It is this assembly, loaded by the
/// compiler, that writes it: a property of the project cannot.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AnalysisMark : IIncrementalGenerator
{
    private const string Mark =
        "// Written by ParityFast.Analyzers.\n[assembly: global::System.Reflection.AssemblyMetadata(\"ParityFast.Analyzers\", \"ran\")]\n";

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        // An implementation output: it runs in a build, not at every keystroke.
        context.RegisterImplementationSourceOutput(
            context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildSwitches.Analyzes(options.GlobalOptions)),
            static (output, analyzes) =>
            {
                if (analyzes)
                    output.AddSource("ParityFast.Mark.g.cs", Mark);
            });
}
