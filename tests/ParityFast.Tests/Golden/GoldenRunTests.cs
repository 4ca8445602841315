using System.Globalization;
using ParityFast.Tests.Style;

namespace ParityFast.Tests.Golden;

/// <summary>The committed set of runs gives what it always gave, whatever becomes of the inside of the engine.</summary>
public sealed class GoldenRunTests
{
    private const string TextVariable = "PARITYFAST_GOLDEN_TEXT";

    private const string Failed = " | failed with ";

    private const string Help = $"""
        To see what differs: {TextVariable}=FOLDER dotnet test tests/ParityFast.Tests --filter GoldenRun, here and on the commit before, then diff -r of the two folders.
        To approve: PARITYFAST_APPROVE=1 dotnet test tests/ParityFast.Tests --filter GoldenRun
        """;

    private static string CommittedPath => Path.Combine(SourceTree.Root, "tests", "ParityFast.Tests", "Golden", "golden-runs.txt");

    [Fact]
    public async Task Run_EveryCase_GivesTheCommittedLine()
    {
        var lines = new List<string>();
        foreach (var golden in GoldenRuns.All()) lines.Add(await LineAsync(golden));
        Assert.Equal(lines.Count, lines.Select(Name).Distinct().Count());
        if (Environment.GetEnvironmentVariable("PARITYFAST_APPROVE") == "1") await File.WriteAllTextAsync(CommittedPath, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        AssertCommitted(lines, isWhole: true);
    }

    [Fact]
    public async Task Run_OtherCulture_GivesTheCommittedLine()
    {
        var (before, lines) = (CultureInfo.CurrentCulture, new List<string>());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            foreach (var golden in GoldenRuns.All().Where((_, i) => i % 5 == 0)) lines.Add(await LineAsync(golden));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        AssertCommitted(lines, isWhole: false);
    }

    private static void AssertCommitted(List<string> lines, bool isWhole)
    {
        var committed = File.ReadAllLines(CommittedPath).ToDictionary(Name);
        // What fails is not an outcome, approved or not.
        var differences = lines.Where(line => committed.GetValueOrDefault(Name(line)) != line || line.Contains(Failed, StringComparison.Ordinal))
            .Select(line => $"{Name(line)}: {Difference(committed.GetValueOrDefault(Name(line)), line)}").ToList();
        if (isWhole) differences.AddRange(committed.Keys.Except(lines.Select(Name)).Select(name => $"{name}: is committed, and there is no such case"));
        Assert.True(differences.Count == 0, $"{differences.Count} of {lines.Count} golden runs differ:\n{string.Join('\n', differences)}\n{Help}");
    }

    // A case that fails is a difference like another: the rest is still of interest.
    private static async Task<string> LineAsync(GoldenCase golden)
    {
        try
        {
            var outcome = await golden.Run();
            WriteTexts(golden.Name, outcome);
            return outcome.Line(golden.Name);
        }
        catch (Exception error)
        {
            return $"{golden.Name}{Failed}{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static void WriteTexts(string name, GoldenOutcome outcome)
    {
        if (Environment.GetEnvironmentVariable(TextVariable) is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        foreach (var (part, text) in outcome.Parts) File.WriteAllText(Path.Combine(folder, $"{name.Replace('/', '_')}.{part}.txt"), text);
    }

    private static string Name(string line) => line.Split(" | ")[0];

    private static string Difference(string? committed, string line)
    {
        if (line.Contains(Failed, StringComparison.Ordinal)) return line.Split(" | ", 2)[1];
        if (committed is null) return "is new";
        var (left, right) = (Columns(committed), Columns(line));
        var changed = right.Where((column, i) => left.ElementAtOrDefault(i) != column);
        return string.Join(", ", changed.Select(column => column.Contains('=', StringComparison.Ordinal) ? column.Split('=')[0] : $"'{column}'"));
    }

    private static string[] Columns(string line)
    {
        var columns = line.Split(" | ");
        return columns.Length < 4 ? columns[1..] : [columns[1], columns[2], .. columns[3].Split(' ')];
    }
}
