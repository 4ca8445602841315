using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>A person who follows the hints of a candle file, to the letter, ends at a file that is read, or at a message that says that it cannot be.</summary>
public sealed partial class CandleCorpusTests
{
    private const int HintsMost = 4;

    private static readonly CorpusFile[] Files = [.. CandleCorpus.Files, .. VendorCorpus.Files];

    public static TheoryData<string> Shapes => [.. Files.Select(file => file.What)];

    // Of each four one in `dotnet test`, and the others with what takes long.
    public static TheoryData<string> SomeShapes => [.. Files.Where((_, i) => i % 4 == 0).Select(file => file.What)];

    public static TheoryData<string> OtherShapes => [.. Files.Where((_, i) => i % 4 != 0).Select(file => file.What)];

    [Fact]
    public void Corpus_HasManyShapes_EachOnce() => Assert.True(Files.Select(file => file.What).Distinct().Count() is >= 250 and var count
        && count == Files.Length);

    [Theory]
    [MemberData(nameof(SomeShapes))]
    public void Inspect_HintsFollowedToTheLetter_EndsReadOrSaysThatItCannotBe(string what) => FollowHints(what);

    [Theory]
    [MemberData(nameof(OtherShapes))]
    [Trait("Category", "Endurance")]
    public void Inspect_HintsOfOtherShapesFollowedToTheLetter_EndsReadOrSaysThatItCannotBe(string what) => FollowHints(what);

    private static void FollowHints(string what)
    {
        var file = Files.Single(one => one.What == what);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf(file.Name), file.Bytes);
        List<string> options = [];
        for (var step = 0; ; step++)
        {
            var outcome = Tool.RunIn(folder.Path, ["inspect", file.Name, "--format", "json", .. options]);
            if (outcome.Code == ExitCode.Done)
            {
                AssertRead(file, outcome.Json, options);
                return;
            }

            Assert.Equal(ExitCode.BadInput, outcome.Code);
            var hint = Hint().Match(outcome.Error).Groups[1].Value;
            if (Terminal().IsMatch(outcome.Error) && (file.Candles == 0 || Options(hint).Count == 0))
            {
                Assert.True(file.Candles == 0, outcome.Error);
                return;
            }

            var next = Options(hint);
            Assert.True(next.Count > 0 && step < HintsMost, $"{string.Join(' ', options)}: {outcome.Error}");
            options.AddRange(next);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Inspect_CutAtAnyRow_ClosesEveryCandleAsBefore(string what)
    {
        var file = Files.Single(one => one.What == what);
        var lines = file.Text.Split(CorpusFile.LineEnd);
        if (file.Candles == 0 || file.Text[0] == '#' || (lines.Length == 1
            && file.Name.EndsWith(".json", StringComparison.Ordinal))) return;
        using var folder = new TemporaryFolder();
        var options = WordsOf(file.Hints);
        var whole = Closes(folder, file.Name, lines, options);
        Assert.NotNull(whole);
        for (var count = 1; count < lines.Length; count++)
        {
            if (Closes(folder, file.Name, lines[..count], options) is not { } closes) continue;
            Assert.All(closes, close => Assert.Contains(close, whole));
        }
    }

    // Null for a cut file that is rejected: too few rows to show its interval, or half of a repeated hour.
    private static HashSet<(long, decimal)>? Closes(TemporaryFolder folder, string name, string[] lines, List<string> options)
    {
        var path = folder.Write(name, string.Join('\n', lines) + "\n");
        try
        {
            var candles = CandleFile.Load(path, Reading(options));
            return [.. Enumerable.Range(0, candles.Count).Select(i =>
                (candles.CloseTime[i], Scale.ToDecimal(candles.Close[i], candles.PriceDecimals)))];
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static ParityFast.Market.CandleFileOptions Reading(List<string> options)
    {
        var command = new System.CommandLine.Command("read");
        var candles = CandleOptions.AddTo(command);
        return candles.Read(command.Parse([.. options]));
    }

    private static void AssertRead(CorpusFile file, JsonElement report, List<string> options)
    {
        Assert.True(file.Candles > 0, "a file was read that cannot be");
        Assert.Equal(file.Hints, string.Join(' ', options));
        Assert.Equal(file.Candles, report.GetProperty("candles").GetInt32());
        if (file.LastClose is { } close) Assert.Equal(close, report.GetProperty("last_close_time").GetString());
    }

    /// <summary>The options that a hint says to pass, in its order: those that are next to each other, a value in quotes or up to a blank.</summary>
    private static List<string> Options(string hint)
    {
        var options = new List<string>();
        var end = -1;
        foreach (Match match in Option().Matches(hint))
        {
            if (end >= 0 && match.Index > end + 1) break;
            options.Add(match.Groups["name"].Value);
            if (match.Groups["value"].Success) options.Add(match.Groups["value"].Value.Trim('"').TrimEnd('.', ':'));
            end = match.Index + match.Length;
        }

        return options;
    }

    // Options as the corpus has them: a value is what is up to the next option, blanks and all.
    private static List<string> WordsOf(string hints)
    {
        var words = new List<string>();
        foreach (var part in $" {hints}".Split(" --", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf(' ', StringComparison.Ordinal);
            words.Add("--" + (end < 0 ? part : part[..end]));
            if (end > 0) words.Add(part[(end + 1)..]);
        }

        return words;
    }

    [GeneratedRegex("^hint: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Hint();

    [GeneratedRegex("cannot be read|^hint: convert", RegexOptions.Multiline)]
    private static partial Regex Terminal();

    [GeneratedRegex("(?<name>--[a-z][a-z-]+)( (?<value>\"[^\"]*\"|(?!and |or |and$)[\\w./+:=-]+(,[\\w./+:-]+)*(?= |;|,|\\)|$)))?")]
    private static partial Regex Option();
}
