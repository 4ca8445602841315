using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// Runs one fix through Microsoft's verifier. Every test compares whole documents, one finding at a time and with Fix All in
/// document, project and solution; what the fix wrote must compile and have no finding that is not marked up.
/// </summary>
/// <typeparam name="TFix">The fix.</typeparam>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<ParityAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    public FixTest()
    {
        TestProject.SetUp(this);
        // Findings are known when the compilation ends, and the compiler calls such diagnostics not local.
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        // That a pragma silences nothing is tried rule by rule, on the cases of the rules.
        TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        // A finding that the fix leaves is marked up in the fixed code too.
        FixedState.MarkupHandling = MarkupMode.Allow;
    }

    /// <summary>One file, its findings marked up, and what the fix makes of it.</summary>
    public static Task VerifyAsync(string before, string after) => VerifyAsync([before], [after]);

    /// <summary>A file whose marked findings are not for this fix.</summary>
    public static Task VerifyNotOfferedAsync(string source) => VerifyAsync(source, source);

    /// <summary>The files of one project, in the same order before and after.</summary>
    public static Task VerifyAsync(IEnumerable<string> before, IEnumerable<string> after)
    {
        var test = new FixTest<TFix>();
        TestProject.Fill(test.TestState, before);
        TestProject.Fill(test.FixedState, after);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Fix All over two files of one project and one of another: the file given, which says <c>namespace One;</c>, and copies of
    /// it in namespaces of their own.
    /// </summary>
    public static Task VerifyEverywhereAsync(string before, string after)
    {
        Assert.NotNull(new TFix().GetFixAllProvider());
        var test = new FixTest<TFix>();
        Spread(test.TestState, before);
        Spread(test.FixedState, after);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override CompilationOptions CreateCompilationOptions() => TestProject.Options;

    protected override ParseOptions CreateParseOptions() => Harness.Parse;

    private static void Spread(SolutionState solution, string source)
    {
        TestProject.Fill(solution, source, In("Two"));
        var other = solution.AdditionalProjects["Other"];
        TestProject.Fill(other, In("Three"));
        TestProject.Reference(other);

        string In(string name)
        {
            Assert.Contains("namespace One;", source, StringComparison.Ordinal);
            return source.Replace("namespace One;", $"namespace {name};", StringComparison.Ordinal);
        }
    }
}
