using Microsoft.CodeAnalysis;
using ParityFast.Tests;

namespace ParityFast.Analyzers.Tests;

/// <summary>The case files: the shared one, the project's own, and any other of the same format named by PARITY_CASES.</summary>
public class CasesTests
{
    [Trait("Category", "Endurance")]
    [Theory]
    [InlineData("own-cases.txt")]
    [InlineData("more-cases.txt")]
    [InlineData("fresh-1-cases.txt")]
    [InlineData("fresh-2-cases.txt")]
    [InlineData("fresh-3-cases.txt")]
    [InlineData("fresh-4-cases.txt")]
    [InlineData("fresh-5-cases.txt")]
    [InlineData("fresh-6-cases.txt")]
    [InlineData("fresh-7-cases.txt")]
    public Task ProjectCases_EachJudgedRight(string file) => JudgeAsync(Path.Combine(AppContext.BaseDirectory, file));

    [Trait("Category", "Endurance")]
    [Fact]
    public Task SharedCases_EachJudgedRight() => JudgeAsync(SharedFolder.Require("analyzer/cases.txt"));

    [Fact]
    public async Task OtherCases_EachJudgedRight()
    {
        var path = Environment.GetEnvironmentVariable("PARITY_CASES");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PARITY_CASES names no case file");
        await JudgeAsync(path!);
    }

    private static async Task JudgeAsync(string path)
    {
        var cases = CaseFile.Read(path);
        var wrong = new List<string>();
        int caught = 0, flagged = 0;
        foreach (var snippet in cases)
        {
            var compilation = Harness.Compile(snippet.Source, "Strategies", Harness.Helper);
            var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count > 0)
                wrong.Add($"{snippet} does not compile: {errors[0]}");
            var found = Harness.Flagged(await Harness.AnalyzeAsync(compilation)).ToList();
            if (found.Count > 0)
                _ = snippet.IsBad ? caught++ : flagged++;
            if (snippet.IsBad != found.Count > 0)
                wrong.Add(snippet + (snippet.IsBad ? " is not flagged" : " is flagged: " + string.Join("; ", found.Select(d => d.Id + " " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))));
            if (Environment.GetEnvironmentVariable("PARITY_VERBOSE") == "1")
                TestContext.Current.TestOutputHelper?.WriteLine($"{snippet} => {string.Join(", ", found.Select(d => d.Id + " " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))}");
        }

        var bad = cases.Count(c => c.IsBad);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(path)}: {caught} of {bad} bad caught, {flagged} of {cases.Count - bad} good flagged");
        Assert.True(wrong.Count == 0, $"{caught} of {bad} bad caught, {flagged} of {cases.Count - bad} good flagged\n" + string.Join('\n', wrong));
    }
}
