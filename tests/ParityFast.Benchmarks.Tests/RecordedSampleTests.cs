using System.Text.Json.Nodes;
using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>
/// The verdict on samples that comparisons measured: what <c>--format json</c> printed on a machine with other work, of a tree against
/// itself (<c>same-…</c>) and of one that is 10 % slower (<c>slow-…</c>).
/// </summary>
public sealed class RecordedSampleTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Recorded"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Judge_ARecordedRow_IsTheRecordedVerdictAndNeverAWrongOne(string file)
    {
        var row = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", file)))!["rows"]!.AsArray().Single()!;
        var judgement = VerdictRule.Judge([.. row["pairs"]!.AsArray().Select(pair => new ProcessPair(Values(pair![0]!), Values(pair[1]!)))]);
        Assert.Equal(row["verdict"]!.GetValue<string>(), judgement.Verdict.ToString().ToLowerInvariant());
        Verdict[] wrong = file.StartsWith("slow", StringComparison.Ordinal) ? [Verdict.Same, Verdict.Faster] : [Verdict.Slower, Verdict.Faster];
        Assert.DoesNotContain(judgement.Verdict, wrong);
    }

    private static double[] Values(JsonNode iterations) => [.. iterations.AsArray().Select(value => value!.GetValue<double>())];
}
