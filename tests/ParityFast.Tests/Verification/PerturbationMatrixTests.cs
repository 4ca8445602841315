using ParityFast.Verification;

namespace ParityFast.Tests.Verification;

/// <summary>The matrix, over commands that are fakes: what it passes on, compares and names.</summary>
public sealed class PerturbationMatrixTests
{
    [Fact]
    public async Task RunAsync_EqualDigests_AllEqual()
    {
        var report = await Run(perturbation => $$"""{"digest": "aa", "run_id": "{{perturbation.Name}}"}""", Perturbation.Standard);
        Assert.True(report.AllEqual);
        Assert.Equal(Perturbation.Standard.Select(perturbation => perturbation.Name), report.Runs.Select(run => run.Perturbation.Name));
    }

    [Fact]
    public async Task RunAsync_OtherDigest_NamesRunAndField()
    {
        var report = await Run(
            perturbation => perturbation.Name == "culture tr-TR"
                ? """{"run_id": "2", "decisions": 5, "final_equity": "10.1", "digest": "bb"}"""
                : """{"run_id": "1", "decisions": 5, "final_equity": "10.0", "digest": "aa"}""",
            Perturbation.Standard);
        Assert.Equal("culture tr-TR: digest bb, undisturbed: aa; first difference: final_equity is \"10.1\", not \"10.0\"", report.FirstDifference);
        Assert.Single(report.Differences);
    }

    [Theory]
    [InlineData("{}", "its output has no 'digest'")]
    [InlineData("[]", "its output has no 'digest'")]
    [InlineData("oops", "invalid start of a value")]
    public async Task RunAsync_BadOutput_IsADifference(string output, string problem)
    {
        var report = await Run(_ => output, [new("only")]);
        Assert.Contains(problem, report.FirstDifference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Truncated_ComparesThePrefix()
    {
        var pair = Perturbation.Truncated(100, ["--digest-at", "100"], ["--limit", "100"], "prefix_digest");
        var honest = await Run(perturbation => perturbation.Arguments[0] == "--limit" ? """{"digest": "p"}""" : """{"digest": "all", "prefix_digest": "p"}""", pair);
        Assert.True(honest.AllEqual);
        var peeking = await Run(perturbation => perturbation.Arguments[0] == "--limit" ? """{"digest": "q"}""" : """{"digest": "all", "prefix_digest": "p"}""", pair);
        Assert.StartsWith("the first 100 candles alone: digest q", peeking.FirstDifference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Concurrently_KeepsTheOrder()
    {
        var matrix = new PerturbationMatrix(async (perturbation, cancellation) =>
        {
            await Task.Delay(perturbation.Name == "undisturbed" ? 30 : 1, cancellation);
            return """{"digest": "aa"}""";
        });
        var report = await matrix.RunAsync(Perturbation.Standard, concurrency: 4, TestContext.Current.CancellationToken);
        Assert.Equal("undisturbed", report.Runs[0].Perturbation.Name);
        Assert.True(report.AllEqual);
    }

    [Fact]
    public async Task RunAsync_ChildProcess_GetsVariablesAndArguments()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the fake command is a shell script");
        var command = new PerturbationCommand("sh", ["-c", "printf '{\"digest\": \"%s %s\"}' \"$TZ\" \"$1\"", "fake"]);
        var run = Perturbation.OfVariables("zone", ("TZ", "Asia/Tokyo")) with { Arguments = ["--limit"] };
        var report = await new PerturbationMatrix(command).RunAsync([run], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("Asia/Tokyo --limit", report.Runs[0].Digest);
    }

    [Theory]
    [InlineData("sh", "exit code 3: gone wrong")]
    [InlineData("no-such-program", "does not start")]
    public async Task RunAsync_ChildProcessFails_SaysWhy(string program, string problem)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the fake command is a shell script");
        var matrix = new PerturbationMatrix(new PerturbationCommand(program, ["-c", "echo gone wrong >&2; exit 3"]));
        var report = await matrix.RunAsync([new("only")], cancellation: TestContext.Current.CancellationToken);
        Assert.Contains(problem, report.FirstDifference, StringComparison.Ordinal);
    }

    private static Task<PerturbationReport> Run(Func<Perturbation, string> output, IReadOnlyList<Perturbation> perturbations) =>
        new PerturbationMatrix((perturbation, _) => Task.FromResult(output(perturbation))).RunAsync(perturbations, cancellation: TestContext.Current.CancellationToken);
}
