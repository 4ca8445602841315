using System.Text.Json;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>The protocol as another tree's comparison speaks it: a process, a name in, JSON out.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task List_Always_NamesEveryBenchmarkOnce()
    {
        var entries = ProtocolJson.Read<BenchmarkEntry[]>((await Ask("list")).Output);
        Assert.Equal(entries.Length, entries.Select(entry => entry.Name).Distinct().Count());
        Assert.Contains(new BenchmarkEntry("SingleBacktest.SmaCross", "bar", 100_000), entries);
        Assert.Contains(entries, entry => entry.Name == "SweepOfSets.SmaCross[EveryBar=False]");
        Assert.All(entries, entry => Assert.InRange(entry.Operations, 1_000, 1_000_000_000));
    }

    [Fact]
    public Task Work_Twice_HasOneDigest() => WorkTwice("SingleBacktest.SmaCross");

    [Theory]
    [Trait("Category", "Endurance")]
    [InlineData("HeldCandle.Hold")]
    [InlineData("FilledCandle.Fill")]
    [InlineData("LogReading.Replay")]
    public Task Work_OtherBenchmarksTwice_HasOneDigest(string name) => WorkTwice(name);

    private static async Task WorkTwice(string name)
    {
        var (first, second) = (await Ask("work", name, "1"), await Ask("work", name, "2"));
        var done = ProtocolJson.Read<WorkDone>(first.Output);
        Assert.Equal((name, 64), (done.Name, done.Digest.Length));
        Assert.Equal(done, ProtocolJson.Read<WorkDone>(second.Output));
    }

    [Fact]
    public async Task Measure_ABenchmark_AnswersWithItsFiguresAndLeavesTheFullJson()
    {
        var folder = Directory.CreateTempSubdirectory("parityfast-measure-");
        try
        {
            var measurement = ProtocolJson.Read<Measurement>((await Ask("measure", "HeldCandle.Hold", folder.FullName)).Output);
            Assert.Equal(9, measurement.Nanoseconds.Length);
            Assert.All(measurement.Nanoseconds, time => Assert.True(time > 0));
            Assert.True(measurement.Bytes > 0);
            Assert.Single(folder.GetFiles("*-report-full.json", SearchOption.AllDirectories));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Serve_SeveralQuestions_AnswersEachAsAProcessOfItsOwnDoes()
    {
        await using var served = new Conversation(Path.GetTempPath(), "dotnet", [Program, "--protocol", "serve"]);
        string[] work = ["work", "SingleBacktest.SmaCross", "1"];
        var alone = (await Ask(work)).Output.TrimEnd();
        Assert.Equal(alone, await served.Ask(ProtocolJson.Write(work), CancellationToken.None));
        Assert.Equal(alone, await served.Ask(ProtocolJson.Write(work), CancellationToken.None));
        var error = await Assert.ThrowsAsync<AgainstException>(() => served.Ask(ProtocolJson.Write(new[] { "work", "No.Such", "1" }), CancellationToken.None));
        Assert.Contains("there is no benchmark 'No.Such'", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 5, true)]
    [InlineData(5, 5, true)]
    [InlineData(2, 5, false)]
    [InlineData(6, 5, false)]
    [InlineData(null, 5, false)]
    [InlineData(5, null, false)]
    public void AreComparable_TwoTrees_IfTheReferenceAnswersTheWorkingTree(int? reference, int? current, bool expected) =>
        Assert.Equal(expected, ProtocolVersion.AreComparable(reference, current));

    [Fact]
    public async Task Turns_OfTwoBuilds_MeasureEachAndLeaveNoFiles()
    {
        var folder = Directory.CreateTempSubdirectory("parityfast-turns-");
        try
        {
            // Another copy of this build, as that of another tree.
            var build = Path.GetDirectoryName(Program)!;
            foreach (var file in Directory.EnumerateFiles(build)) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var reference = Path.Combine(folder.FullName, Path.GetFileName(Program));
            var temporary = Directory.CreateDirectory(Path.Combine(folder.FullName, "tmp")).FullName;
            var result = await Child.Run(folder.FullName, "env", [$"TMPDIR={temporary}", "dotnet", Program, "--protocol", "turns", "CsvIngestion.Load[Layout=epoch]", reference, Program], CancellationToken.None);
            var turns = ProtocolJson.Read<TurnsTaken>(result.Output);
            Assert.Equal(turns.Reference.Length, turns.Current.Length);
            Assert.All([.. turns.Reference, .. turns.Current], time => Assert.True(time > 0));
            Assert.Empty(Directory.EnumerateDirectories(temporary, "parityfast-benchmark-*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("SingleBacktest.SmaCross")]
    [InlineData("SweepOfSets.SmaCross[EveryBar=False]")]
    public void Parse_ANameOfTheList_IsThatNameAgain(string name) => Assert.Equal(name, BenchmarkName.Parse(name).ToString());

    [Theory]
    [InlineData("SmaCross")]
    [InlineData("A.B.C")]
    [InlineData("A.B[C]")]
    public void Parse_AnythingElse_IsAnError(string name) => Assert.Throws<ArgumentException>(() => BenchmarkName.Parse(name));

    [Fact]
    public void Gather_SlicesOfWhichMostAreDisturbed_GivesTheFastestTenthOfEach()
    {
        // Eighteen invocations of twenty take up to three times as long as the other, a slice at a time.
        var random = new Random(1);
        var invocations = Enumerable.Range(0, Slices.Figures * 20).Select(i => i % 20 < 2 ? 5.0 + (i / 20) : 15.0 + random.NextDouble()).ToArray();
        Assert.Equal(Enumerable.Range(0, Slices.Figures).Select(figure => 5.0 + figure), Slices.Gather(invocations));
        Assert.Equal(Enumerable.Range(0, Slices.Figures).Select(i => (double)i), Slices.Gather([.. Enumerable.Range(0, Slices.Figures).Select(i => (double)i)]));
        Assert.Throws<ArgumentException>(() => Slices.Gather([1, 2, 3]));
    }

    [Theory]
    [InlineData("work", "No.Such", "1")]
    [InlineData("work", "HeldCandle.Hold", "many")]
    [InlineData("work", "HeldCandle.Hold", "0")]
    [InlineData("sing")]
    public async Task Ask_Nonsense_IsAnErrorWithoutAnAnswer(params string[] question)
    {
        var result = await Ask(question);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnAnswerThatLacksAField_IsAnError() =>
        Assert.Throws<JsonException>(() => ProtocolJson.Read<WorkDone>("""{"name": "A"}"""));

    [Theory]
    [InlineData("1\n", 1)]
    [InlineData("12", 12)]
    [InlineData("one", null)]
    [InlineData(null, null)]
    public void Of_ATree_IsWhatItsFileSays(string? text, int? expected)
    {
        var tree = Directory.CreateTempSubdirectory("parityfast-tree-");
        try
        {
            var path = Path.Combine(tree.FullName, ProtocolVersion.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (text is not null) File.WriteAllText(path, text);
            Assert.Equal(expected, ProtocolVersion.Of(tree.FullName));
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }

    private static string Program => typeof(ProtocolCommand).Assembly.Location;

    private static Task<ChildResult> Ask(params string[] question) =>
        Child.Run(Path.GetTempPath(), "dotnet", [Program, "--protocol", .. question], CancellationToken.None);
}
