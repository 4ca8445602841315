using Microsoft.CodeAnalysis.Testing;
using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests;

/// <summary>That the verifiers can fail: each of these is a test that must not pass.</summary>
public class VerifierTests
{
    [Theory]
    [InlineData("r = {|PF0001:DateTime.UtcNow.Hour|};")]
    [InlineData("r = {|PF0002:DateTime.UtcNow|}.Hour;")]
    [InlineData("r = DateTime.UtcNow.Hour;")]
    [InlineData("r = {|PF0001:input|};")]
    [InlineData("r = missing;")]
    public Task Analyzer_WithAnotherPlaceOrRule_Fails(string body) => FailsAsync(() => AnalyzerTest.VerifyAsync(StrategySource.Of(body)));

    [Fact]
    public Task Analyzer_WithAFindingMarkedUp_Passes() => AnalyzerTest.VerifyAsync(StrategySource.Of("r = {|PF0001:DateTime.UtcNow|}.Hour;"));

    [Fact]
    public Task Analyzer_WithAnotherSeverity_Fails() =>
        FailsAsync(() => AnalyzerTest.VerifyAsync(StrategySource.Of("r = {|#0:DateTime.UtcNow|}.Hour;"), DiagnosticResult.CompilerWarning("PF0001").WithLocation(0)));

    [Theory]
    [InlineData("r = {|PF0001:DateTime.UtcNow|}.Hour;", "r = context.Now.Day;")]
    [InlineData("r = {|PF0001:DateTime.UtcNow|}.Hour;", "r = {|PF0001:DateTime.UtcNow|}.Hour;")]
    [InlineData("r = {|PF0001:DateTime.UtcNow|}.Hour + {|PF0001:DateTime.Now|}.Hour;", "r = context.Now.Hour + {|PF0001:DateTime.Now|}.Hour;")]
    public Task Fix_WithAnotherResult_Fails(string before, string after) =>
        FailsAsync(() => FixTest<ClockFixProvider>.VerifyAsync(StrategySource.Of(before), StrategySource.Of(after)));

    private static async Task FailsAsync(Func<Task> test) => await Assert.ThrowsAsync<InvalidOperationException>(test);
}
