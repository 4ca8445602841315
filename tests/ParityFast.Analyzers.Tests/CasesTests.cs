using System.Globalization;
using Microsoft.CodeAnalysis;
using ParityFast.Tests;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// The case files. Those of the project go through Microsoft's verifier with the places of their findings; the shared one, and
/// any other of the same format named by PARITY_CASES, say only good or bad.
/// </summary>
public class CasesTests
{
    [Theory]
    [InlineData("basics-cases.txt")]
    [InlineData("platform-types-cases.txt")]
    public Task ProjectCases_EachFindingAtItsPlace(string file) => VerifyAsync(file);

    [Trait("Category", "Endurance")]
    [Theory]
    [InlineData("types-and-helpers-cases.txt")]
    [InlineData("whole-strategies-cases.txt")]
    [InlineData("direct-and-through-helpers-cases.txt")]
    [InlineData("indicators-and-helpers-cases.txt")]
    [InlineData("language-and-text-cases.txt")]
    [InlineData("ties-and-long-code-cases.txt")]
    [InlineData("tables-generics-counters-cases.txt")]
    [InlineData("newer-language-cases.txt")]
    [InlineData("members-and-memory-cases.txt")]
    [InlineData("hidden-ways-cases.source.txt")]
    [InlineData("given-and-platform-cases.source.txt")]
    public Task LongerCases_EachFindingAtItsPlace(string file) => VerifyAsync(file);

    // Rounded once by definition, on every processor: the case says bad of code that gives the same bits everywhere.
    [Fact]
    public Task SharedCases_EachJudgedRight() => JudgeAsync(SharedFolder.Require("analyzer/cases.txt"), "FusedMultiplyAdd");

    [Theory]
    [InlineData("analyzer/aimed.txt")]
    [InlineData("analyzer/examples-stub-contract.txt")]
    public Task SharedAimedCases_EachJudgedRight(string path) => JudgeAsync(SharedFolder.Require(path));

    [Fact]
    public Task OwnContractCases_EachJudgedRight() => JudgeAsync(Path.Combine(AppContext.BaseDirectory, "own-contract.txt"));

    [Fact]
    public Task SharedOwnContractCases_EachJudgedRight() =>
        JudgeAsync(SharedFolder.Require("analyzer/examples-own-contract.txt"));

    [Fact]
    public async Task OtherCases_EachJudgedRight()
    {
        var path = Environment.GetEnvironmentVariable("PARITY_CASES");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "PARITY_CASES names no case file");
        await JudgeAsync(path!);
    }

    private static async Task VerifyAsync(string file)
    {
        var cases = CaseFile.Read(Path.Combine(AppContext.BaseDirectory, file));
        var places = await PlacesFile.ReadAsync(file, cases);
        var score = new Score(file);
        foreach (var (snippet, found) in cases.Zip(places))
        {
            score.Add(snippet, found.Any(place => place.IsFlagged), string.Join("; ", found));
            foreach (var twice in found.GroupBy(place => (place.Rule, place.Start, place.Text)).Where(same => same.Skip(1).Any()))
                score.Fail($"{snippet}: {twice.First()} is said {twice.Count()} times");
            try
            {
                await AnalyzerTest.VerifyAsync(snippet, found, underPragma: false);
            }
            catch (InvalidOperationException mismatch)
            {
                // The verifier's way to fail; the rest of the file is worth knowing too.
                score.Fail($"{snippet}: {mismatch.Message}");
            }
        }

        score.Assert($"To approve other places: PARITYFAST_APPROVE=1 dotnet test tests/ParityFast.Analyzers.Tests --filter {nameof(CasesTests)}");
    }

    private static async Task JudgeAsync(string path, params string[] setAside)
    {
        var score = new Score(Path.GetFileName(path));
        foreach (var snippet in CaseFile.Read(path))
        {
            if (setAside.Contains(snippet.Name))
                continue;
            var compilation = Harness.Compile(snippet);
            if (compilation.GetDiagnostics(TestContext.Current.CancellationToken).FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
                score.Fail($"{snippet} does not compile: {error}");
            var all = await Harness.AnalyzeAsync(compilation);
            foreach (var twice in all.GroupBy(d => (d.Id, d.Location)).Where(same => same.Skip(1).Any()))
                score.Fail($"{snippet}: {twice.First()} is said {twice.Count()} times");
            var found = Harness.Flagged(all).ToList();
            score.Add(snippet, found.Count > 0, string.Join("; ", found.Select(d => d.Id + " " + d.GetMessage(CultureInfo.InvariantCulture))));
        }

        score.Assert();
    }
}
