using ParityFast.Benchmarks.Protocol;
using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>How two trees are measured in turn, and what ends with which exit code.</summary>
public sealed class AlternatedRunTests
{
    private static readonly AgainstOptions Options = new() { Reference = "REF", Processes = 10, Limit = TimeSpan.FromHours(1), Output = "" };

    private readonly List<string> _journal = [];

    [Fact]
    public async Task Run_TwoBenchmarks_AlternatesTreesAndTheirOrderRoundByRound()
    {
        BenchmarkEntry[] both = [new("A", "bar", 1), new("B", "bar", 1)];
        var (reference, current) = (new FakeTree("ref", _journal, (_, _) => 5) { Benchmarks = both }, new FakeTree("now", _journal, (_, _) => 5) { Benchmarks = both });
        await Run(reference, current, Options with { Processes = 2, Short = true });
        Assert.Equal(["ref A", "now A", "ref B", "now B", "now A", "ref A", "now B", "ref B"], _journal);
    }

    [Fact]
    public async Task Run_SeveralRounds_CountBytesInTheFirstAndMeasureBothTreesInAProcessOfEach()
    {
        BenchmarkEntry[] both = [new("A", "bar", 1), new("B", "bar", 1)];
        FakeTree Create(string name) => new(name, _journal, (_, _) => 5) { Benchmarks = both };
        await Run(Create("ref"), Create("now"), Options with { Processes = 2 }, new FakeTurns(_journal, (_, _) => 1));
        Assert.Equal(["ref A", "now A", "both A", "ref B", "now B", "both B", "ends", "both A", "both B", "ends"], _journal.Take(10));
    }

    [Fact]
    public async Task Run_AProcessOfBothTrees_IsWhatIsJudged()
    {
        var turns = new FakeTurns(_journal, (_, _) => 1.1);
        var outcome = await Run(Tree("ref", 5), Tree("now", 1), Options, turns);
        Assert.Equal((1, Verdict.Slower), (outcome.ExitCode, outcome.Run.Rows.Single().Judgement.Verdict));
        Assert.Equal(1.1, outcome.Run.Rows.Single().Judgement.Ratio, 6);
    }

    [Fact]
    public async Task Run_OtherDecisions_TimesNothingAndFails()
    {
        var outcome = await Run(Tree("ref", 5), new FakeTree("now", _journal, (_, _) => 5) { DigestOf = _ => "another" }, Options);
        Assert.Empty(_journal);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Other decisions: Some.Work", OutcomeTable.Format(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OtherDecisionsThatAreExpected_TimesAndPrintsTheReason()
    {
        var outcome = await Run(Tree("ref", 5), new FakeTree("now", _journal, (_, _) => 5) { DigestOf = _ => "another" }, Options with { ExpectedDifference = "stops fill at the open" });
        Assert.NotEmpty(_journal);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Expected: stops fill at the open", OutcomeTable.Format(outcome), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5.0, 0, "same")]
    [InlineData(5.5, 1, "slower")]
    [InlineData(4.5, 0, "faster")]
    public async Task Run_ClearTimes_EndWithTheirVerdictAndExitCode(double current, int code, string verdict)
    {
        var outcome = await Run(Tree("ref", 5), Tree("now", current), Options);
        Assert.Equal(code, outcome.ExitCode);
        Assert.Equal(verdict, OutcomeJson.Of(outcome)["rows"]![0]!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_AnInconclusiveRow_GetsAsManyPairsAgainAndTheOthersDoNot()
    {
        BenchmarkEntry[] both = [new("Quiet", "bar", 1), new("Wild", "bar", 1)];
        FakeTree Create(string name, double wild) => new(name, _journal, (benchmark, count) => benchmark == "Quiet" ? 5 : 5 * (1 + (count % 2 == 0 ? wild : 0))) { Benchmarks = both };
        var outcome = await Run(Create("ref", 0), Create("now", 0.3), Options);
        Assert.Equal([10, 20], outcome.Run.Rows.Select(row => row.Pairs.Count));
        Assert.Equal([Verdict.Same, Verdict.Inconclusive], outcome.Run.Rows.Select(row => row.Judgement.Verdict));
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task Run_MoreBytes_FailsWhateverTheTimesSay()
    {
        var outcome = await Run(Tree("ref", 5), new FakeTree("now", _journal, (_, _) => 2) { Bytes = 3 }, Options with { Short = true, Processes = 3 });
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("FAIL: Some.Work allocates 3,000 bytes, 1,000 before", OutcomeTable.Format(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AShortRun_JudgesNoTime()
    {
        var outcome = await Run(Tree("ref", 5), Tree("now", 50), Options with { Short = true, Processes = 12 });
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("not judged", OutcomeTable.Format(outcome), StringComparison.Ordinal);
        Assert.Null(OutcomeJson.Of(outcome)["rows"]![0]!["verdict"]);
    }

    [Fact]
    public async Task Run_OnlyAName_LeavesTheOthersOut()
    {
        BenchmarkEntry[] both = [new("Single.A", "bar", 1), new("Sweep.A", "bar", 1)];
        FakeTree Create(string name) => new(name, _journal, (_, _) => 5) { Benchmarks = both };
        var outcome = await Run(Create("ref"), Create("now"), Options with { Only = ["single"] });
        Assert.Equal(["Single.A"], outcome.Run.Rows.Select(row => row.Benchmark.Name));
        var error = await Assert.ThrowsAsync<AgainstException>(() => Run(Create("ref"), Create("now"), Options with { Only = ["none"] }));
        Assert.Contains("Single.A, Sweep.A", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ABenchmarkOfOneTree_IsNamedAndLeftOut()
    {
        var current = new FakeTree("now", _journal, (_, _) => 5) { Benchmarks = [new("Some.Work", "bar", 1_000), new("New.Work", "bar", 1)] };
        var outcome = await Run(Tree("ref", 5), current, Options);
        Assert.Equal(["New.Work"], outcome.Run.NotComparable);
        Assert.Contains("left out: New.Work", OutcomeTable.Format(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoTimeLeft_SaysSoAndClaimsNothing()
    {
        var outcome = await Run(Tree("ref", 5), Tree("now", 5), Options with { Limit = TimeSpan.FromTicks(-1) });
        Assert.True(outcome.Run.WasCutShort);
        Assert.Contains("not measured", OutcomeTable.Format(outcome), StringComparison.Ordinal);
    }

    private FakeTree Tree(string name, double nanoseconds) => new(name, _journal, (_, _) => nanoseconds);

    private static async Task<Outcome> Run(FakeTree reference, FakeTree current, AgainstOptions options, FakeTurns? turns = null)
    {
        var comparison = new AlternatedRun(reference, current, turns, options, _ => { });
        await comparison.Run(CancellationToken.None);
        return new Outcome(new Repository("", "r", "h", HasChanges: false), comparison, options, ByProtocol: true);
    }
}
