using System.Globalization;
using ParityFast.Log;

namespace ParityFast.Cli.Tests;

/// <summary>Files of series and lines of series on a feed: the same decisions by every command, and errors that say what to do.</summary>
public sealed class SeriesCommandTests : IDisposable
{
    private static readonly LiveFeedFile Feed = new(7, 100, 500);
    private static readonly string[] Strategy = ["--strategy", $"{typeof(MoodFollower).Assembly.Location}:{nameof(MoodFollower)}"];

    private readonly TemporaryFolder _folder = new();

    public SeriesCommandTests()
    {
        _folder.Write("all.csv", Feed.All);
        _folder.Write("history.csv", Feed.History);
        _folder.Write("mood.csv", "known_at,mood\n" + string.Concat(Moods().Select(mood => $"{mood.Time},{mood.Value}\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_WithASeries_DecideAlike()
    {
        var backtest = Json("backtest", "all.csv", "--symbol", "X", "--price-decimals", "2", "--series", "mood=mood.csv", "--log-dir",
            "logs");
        var digest = backtest.GetProperty("digest").GetString();
        Assert.True(backtest.GetProperty("metrics").GetProperty("total_fills").GetInt32() > 20);
        var log = backtest.GetProperty("log_path").GetString()!;

        Assert.Equal(digest, Json("live", "all.csv", "--symbol", "X", "--price-decimals", "2", "--interval", "60", "--series",
            "mood=mood.csv:mood", "--known-at", "known_at", "--log-dir", "live").GetProperty("digest").GetString());
        Assert.Equal(digest, Json("backtest", "all.csv", "--like", log, "--no-log").GetProperty("digest").GetString());
        var replay = Tool.RunIn(_folder.Path, ["replay", log, .. Strategy, "--format", "json"]);
        Assert.Equal((ExitCode.Done, 0), (replay.Code, replay.Json.GetProperty("decisions")
            .GetInt32() - replay.Json.GetProperty("agreeing").GetInt32()));
        using var reader = DecisionLogReader.Open(Path.Combine(_folder.Path, log));
        Assert.Equal("ratio,2", reader.Header.Series["mood"].Map!["scale"].Text);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder.PathOf("mood.csv")))),
            reader.Header.Series["mood"].Map!["sha256"].Text);
        var exported = Tool.RunIn(_folder.Path, "export", log, "--output", "log.json");
        Assert.True(exported.Code == ExitCode.Done, exported.Error);
        Assert.Contains("\"known_at\"", File.ReadAllText(_folder.PathOf("log.json")), StringComparison.Ordinal);
        var page = Tool.RunIn(_folder.Path, ["report", log, .. Strategy, "--output", "page.html"]);
        Assert.True(page.Code == ExitCode.Done, page.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Live_LinesOfASeriesOnTheFeed_DecideAsTheFile(bool json)
    {
        var moods = new Queue<(long Time, string Value)>(Moods());
        var candles = json ? Feed.JsonLines().Split('\n', StringSplitOptions.RemoveEmptyEntries) : [.. Feed.Feed.Select(row =>
            row.TrimEnd())];
        var lines = new List<string>();
        for (var i = 0; i < candles.Length; i++)
        {
            while (moods.TryPeek(out var mood) && mood.Time <= 1_700_000_000 + (100 + i + 1) * 60)
            {
                moods.Dequeue();
                lines.Add($$"""{"series": "mood", "known_at": {{mood.Time}}, "value": "{{mood.Value}}"}""");
            }

            lines.Add(candles[i]);
        }

        if (!json) lines.Insert(0, LiveFeedFile.Header.TrimEnd());
        lines.Insert(200, """{"series": "mood", "known_at": "2030-01-01", "value": "0.123"}""");
        lines.Insert(210, """{"series": "moods", "known_at": "2030-01-01", "value": "0.12"}""");
        lines.Insert(220, """{"series": "mood", "known_at": "never", "value": "0.12"}""");
        _folder.Write("feed.txt", string.Join('\n', lines) + "\n");
        var live = Tool.RunIn(_folder.Path, ["live", "feed.txt", "--history", "history.csv", "--symbol", "X", "--price-decimals", "2",
            .. Strategy, "--format", "json", "--log-dir", "live"]);
        Assert.True(live.Code == ExitCode.Done, live.Error);
        Assert.Equal(3, live.Json.GetProperty("candles").GetProperty("malformed").GetInt32());
        Assert.Equal(500, live.Json.GetProperty("candles").GetProperty("accepted").GetInt32() - 100);
        Assert.True(live.Json.GetProperty("series").GetProperty("seen").GetInt32() > 30);
        Assert.Contains("is finer than the strategy declares", live.Error, StringComparison.Ordinal);
        var log = live.Json.GetProperty("log_path").GetString()!;
        Assert.Equal(live.Json.GetProperty("digest").GetString(), Json("backtest", "all.csv", "--like", log, "--no-log")
            .GetProperty("digest").GetString());
        Assert.Equal(live.Json.GetProperty("digest").GetString(), Json("backtest", "all.csv", "--like", log, "--series", "mood=mood.csv",
            "--no-log").GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData("mood", "is not NAME=FILE[:COLUMN]", "--series sentiment=sentiment.csv")]
    [InlineData("mood=", "is not NAME=FILE[:COLUMN]", "--series sentiment=sentiment.csv")]
    [InlineData("mood=mood.csv:", "names no column after its colon", "leave out the colon")]
    [InlineData("mood=mod.csv", "mod.csv: does not exist", "did you mean mood.csv?")]
    [InlineData("mood=mood.csv:mod", "has no column 'mod' among", "did you mean mood?")]
    [InlineData("moods=mood.csv:mood", "reads no series moods", "did you mean mood?")]
    [InlineData("a b=mood.csv:mood", "'a b' is no name of a series", "letters, digits")]
    public void Backtest_SeriesThatCannotBe_SaysSo(string series, string message, string hint)
    {
        var outcome = Tool.RunIn(_folder.Path, ["backtest", "all.csv", "--symbol", "X", "--no-log", .. Strategy, "--series", series]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(hint, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_WithoutItsSeries_SaysHowToGiveIt()
    {
        var outcome = Tool.RunIn(_folder.Path, ["backtest", "all.csv", "--symbol", "X", "--no-log", .. Strategy]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--series mood=FILE", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("reads no series mood", Tool.RunIn(_folder.Path, "backtest", "all.csv", "--no-log", "--series", "mood=mood.csv")
            .Error, StringComparison.Ordinal);
        Assert.Contains("--known-at x is about the files", Tool.RunIn(_folder.Path, "backtest", "all.csv", "--no-log", "--known-at", "x")
            .Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_ReadBackAsASeries_IsWhatTheCommandSays()
    {
        var outcome = Tool.RunIn(_folder.Path, "features", "all.csv", "--feature", "mood=sub(rsi(close,5),rsi(close,9))", "--output",
            "features.csv");
        Assert.Contains("--series reads it back as setup.Series<RatioUnit>(\"mood\", SeriesScale.OfIndicators)", outcome.Error,
            StringComparison.Ordinal);
        var read = Tool.RunIn(_folder.Path, ["backtest", "all.csv", "--symbol", "X", "--no-log", .. Strategy, "--series",
            "mood=features.csv"]);
        Assert.Contains("features.csv:11: series mood: ", read.Error, StringComparison.Ordinal);
        Assert.Contains("finer than the strategy declares (ratio,2)", read.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OfASeriesReadBack_DecideAlike()
    {
        var written = Tool.RunIn(_folder.Path, "features", "all.csv", "--feature", "mood=series(mood,ratio,2)", "--series", "mood=mood.csv",
            "--output", "seen.csv");
        Assert.True(written.Code == ExitCode.Done, written.Error);
        string[] run = ["backtest", "all.csv", "--symbol", "X", "--price-decimals", "2", "--no-log", "--series"];
        Assert.Equal(Json([.. run, "mood=mood.csv"]).GetProperty("digest").GetString(),
            Json([.. run, "mood=seen.csv"]).GetProperty("digest").GetString());
        var over = Tool.RunIn(_folder.Path, "features", "all.csv", "--feature", "mood=series(mood,ratio,2)", "--series", "mood=mood.csv",
            "--output", "mood.csv");
        Assert.Equal(ExitCode.BadInput, over.Code);
        var none = Tool.RunIn(_folder.Path, "features", "all.csv", "--feature", "mood=series(mood,ratio,2)");
        Assert.Contains("reads the series mood, and nothing gives its values", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WarmUp_Output_IsWhatLiveIsHeldTo()
    {
        var measured = Tool.RunIn(_folder.Path, "warmup", "all.csv", "--strategy", "sma-cross", "--output", "warmup.json");
        Assert.True(measured.Code == ExitCode.Done, measured.Error);
        Assert.Contains("from here on all decisions are the same", measured.Output, StringComparison.Ordinal);
        string[] live = ["live", "all.csv", "--symbol", "X", "--price-decimals", "2", "--interval", "60", "--strategy", "sma-cross",
            "--warmup", "warmup.json", "--log-dir", "live"];
        var without = Tool.RunIn(_folder.Path, live);
        Assert.Equal(ExitCode.BadInput, without.Code);
        Assert.Contains("the history has 0 candles, and warmup.json says", without.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, [.. live, "--history", "history.csv"]).Code);
        var other = Tool.RunIn(_folder.Path, [.. live, "--history", "history.csv", "--set", "short_ma_period=3"]);
        Assert.Contains("warmup.json: configuration is", other.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<(long Time, string Value)> Moods()
    {
        var random = new Random(3);
        for (var time = 1_700_005_000L; time < 1_700_036_000; time += random.Next(20, 1200))
            yield return (time, string.Create(CultureInfo.InvariantCulture, $"{random.Next(-100, 101) / 100m}"));
    }

    private System.Text.Json.JsonElement Json(params string[] arguments)
    {
        var outcome = Tool.RunIn(_folder.Path, [.. arguments, .. Strategy, "--format", "json"]);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        return outcome.Json;
    }
}
