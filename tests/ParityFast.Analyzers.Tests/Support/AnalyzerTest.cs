using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// Runs the analyzer through Microsoft's verifier: every diagnostic at its exact place, none besides, no compiler error, and
/// once more under a pragma that tries to silence them.
/// </summary>
internal sealed class AnalyzerTest : CSharpAnalyzerTest<ParityAnalyzer, DefaultVerifier>
{
    public AnalyzerTest() => TestProject.SetUp(this);

    /// <summary>Code with its findings marked up (<c>{|PF0001:DateTime.UtcNow|}</c>), or none; the contract is beside it.</summary>
    public static Task VerifyAsync(string source, params IEnumerable<DiagnosticResult> expected)
    {
        var test = new AnalyzerTest();
        TestProject.Fill(test.TestState, source);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A case of a case file with the findings that it must have.</summary>
    /// <param name="snippet">The case; its text is taken as it is, without markup.</param>
    /// <param name="places">Every finding of it.</param>
    /// <param name="underPragma">Whether it is judged a second time under a pragma.</param>
    public static Task VerifyAsync(SnippetCase snippet, IReadOnlyList<Place> places, bool underPragma)
    {
        var test = new AnalyzerTest();
        test.TestState.MarkupHandling = MarkupMode.None;
        test.TestState.Sources.Add(snippet.Source);
        test.ExpectedDiagnostics.AddRange(places.Select(place => place.ToResult()));
        // Information can be silenced, so the second run would rightly miss it.
        if (!underPragma || places.Any(place => !place.IsFlagged))
            test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override CompilationOptions CreateCompilationOptions() => TestProject.Options;

    protected override ParseOptions CreateParseOptions() => Harness.Parse;
}
