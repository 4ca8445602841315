using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ParityFast.Tests;

namespace ParityFast.Analyzers.Tests;

/// <summary>The analyzer runs while people type, so broken code must not break it, and it must be quick.</summary>
public class RobustnessTests
{
    // Fixed seeds: the same cuts in every run.
    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(20260701, "basics-cases.txt")]
    [InlineData(1, "hidden-ways-cases.source.txt")]
    [InlineData(2, "whole-strategies-cases.txt")]
    public async Task Analyze_HalfTypedCode_NeverThrows(int seed, string file)
    {
        var random = new Random(seed);
        var cases = CaseFile.Read(Path.Combine(AppContext.BaseDirectory, file));
        for (var i = 0; i < Seeds.Count(few: 30, full: 900); i++)
        {
            var source = cases[random.Next(cases.Count)].Source;
            var cut = i % 3 == 0
                ? source[..random.Next(source.Length)]
                : source.Remove(random.Next(source.Length - 40), random.Next(1, 40));
            if (i % 3 == 2)
                cut = cut.Insert(random.Next(cut.Length), "}{ => ?[(."[random.Next(10)].ToString());
            // The harness fails on any exception in the analyzer.
            await Harness.AnalyzeAsync(Harness.Compile(cut, "Strategies", Harness.Helper));
        }
    }

    [Fact]
    public async Task Analyze_DeepExpression_NeverThrows()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 1500));
        await Harness.AnalyzeAsync(new SnippetCase(false, "", "", "", "", $"r = {sum};"));
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public async Task Analyze_TwoThousandClasses_TimeIsPrinted()
    {
        var text = new StringBuilder(new SnippetCase(false, "", "", "", "readonly C0 c = new();", "r = c.Next(input);").Source);
        for (var i = 0; i < 2000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"sealed class C{i} {{ readonly Queue<double> q = new(); double sum; public int Next(int x) {{ q.Enqueue(x); sum += x; if (q.Count > {i % 20 + 2}) sum -= q.Dequeue(); ");
            text.Append(CultureInfo.InvariantCulture, $"var mean = sum / Math.Max(1, q.Count); foreach (var v in q) mean += Math.Abs(v - mean); var s = $\"{{x}}\"; return (int)mean + s.Length + new List<int> {{ x, {i} }}.Where(y => y > x).Select(y => y * 2).Sum(){(i < 1999 ? $" + new C{i + 1}().Next(x)" : "")}; }} }}\n");
        }

        var compilation = Harness.Compile(text.ToString());
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        // The first pass compiles the analyzer itself, the next one is that of an editor that stays open. On several threads the sum
        // counts what they wait for each other as well.
        for (var pass = 1; pass <= 2; pass++)
        {
            var isConcurrent = pass == 1;
            var (own, diagnostics) = await TimeAsync(new ParityAnalyzer(), text.ToString(), isConcurrent);
            TestContext.Current.TestOutputHelper?.WriteLine($"2,000 classes, pass {pass}: {own.TotalMilliseconds:F0} ms in the analyzer ({(isConcurrent ? "summed over threads" : "on one thread")})");
            Assert.Empty(Harness.Flagged(diagnostics));
        }

        // Beside it an analyzer that judges nothing: the compiler's own share.
        var idle = new IdleAnalyzer();
        var (least, _) = await TimeAsync(idle, text.ToString(), isConcurrent: false);
        Assert.True(idle.Operations > 100_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"2,000 classes: {least.TotalMilliseconds:F0} ms in an analyzer that judges nothing, on one thread");
    }

    private static async Task<(TimeSpan Own, IReadOnlyList<Diagnostic> Diagnostics)> TimeAsync(DiagnosticAnalyzer analyzer, string source, bool isConcurrent)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, isConcurrent, logAnalyzerExecutionTime: true);
        var result = await Harness.Compile(source).WithAnalyzers([analyzer], options).GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        return (result.AnalyzerTelemetryInfo[analyzer].ExecutionTime, result.GetAllDiagnostics(analyzer));
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Analyze_SharedCasesTwice_GivesTheSameMessages()
    {
        foreach (var snippet in CaseFile.Read(SharedFolder.Require("analyzer/cases.txt")).Take(Seeds.Count(few: 12, full: 200)))
        {
            var first = await Harness.AnalyzeAsync(snippet);
            var second = await Harness.AnalyzeAsync(snippet);
            Assert.Equal(first.Select(d => d.ToString()), second.Select(d => d.ToString()));
        }
    }
}
