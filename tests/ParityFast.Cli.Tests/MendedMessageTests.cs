using System.Text.Json;

namespace ParityFast.Cli.Tests;

/// <summary>What commands say of logs that are cut, of candles that are labelled otherwise, of cases that change nothing, of one set of a sweep.</summary>
public sealed class MendedMessageTests
{
    private static readonly LiveFeedFile Feed = new(41, 0, 600);

    [Fact]
    public void Compare_SameCandlesLabelledAtTheOtherEnd_NamesTheOptionThatMendsIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        var (open, close) = (Logged(folder, "--time-label", "open"), Logged(folder, "--time-label", "close"));
        var outcome = Tool.RunIn(folder.Path, "compare", open, close, "--format", "json");
        var cause = outcome.Json.GetProperty("first_divergence").GetProperty("probable_cause").GetString()!;
        Assert.DoesNotContain(" 0 s ", cause, StringComparison.Ordinal);
        Assert.Contains("--time-label", cause, StringComparison.Ordinal);
        // What it says to do mends it.
        var mended = Tool.RunIn(folder.Path, "compare", open, Logged(folder, "--time-label", "open"), "--min-hours", "0", "--format", "json");
        Assert.Equal("GO", mended.Json.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("--trades", "trades.csv")]
    [InlineData("--output", "log.json")]
    public void Export_OfATornLog_Warns(string option, string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        // Each candle of a session has a seal of its own: a cut leaves all but the last.
        var log = Path.Combine(folder.Path, Tool.RunIn(folder.Path, "live", "a.csv", "--strategy", "sma-cross", "--symbol", "X", "--interval", "60",
            "--price-decimals", "2", "--log-dir", "live", "--format", "json").Json.GetProperty("log_path").GetString()!);
        var whole = Tool.RunIn(folder.Path, "export", log, option, file);
        Assert.DoesNotContain("warning", whole.Error, StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(folder.Path, "torn.msgpack"), File.ReadAllBytes(log)[..^30]);
        var torn = Tool.RunIn(folder.Path, "export", "torn.msgpack", option, file);
        Assert.Equal(ExitCode.Done, torn.Code);
        Assert.Contains("warning: torn.msgpack: ", torn.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stress_CaseThatChangesNothing_SaysNoEffect()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        folder.Write("perpetual.json", """{"symbol": "X", "market_type": "perpetual"}""");
        string[] suite = ["stress", "a.csv", "--instrument", "perpetual.json", "--case", "stale_marks", "flash_crash"];
        var table = Tool.RunIn(folder.Path, suite);
        Assert.Contains("no effect: stale_marks changed nothing", table.Output, StringComparison.Ordinal);
        var runs = Tool.RunIn(folder.Path, [.. suite, "--format", "json"]).Json.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("name").GetString()!, run => run.GetProperty("has_effect").GetBoolean());
        Assert.Equal((false, true), (runs["stale_marks"], runs["flash_crash"]));
        // With the guard that it is about, late candles change what is traded.
        folder.Write("guards.json", """{"max_mark_staleness_seconds": 5}""");
        var guarded = Tool.RunIn(folder.Path, [.. suite, "--guards", "guards.json", "--format", "json"]).Json.GetProperty("runs")[1];
        Assert.Equal(("stale_marks", true), (guarded.GetProperty("name").GetString(), guarded.GetProperty("has_effect").GetBoolean()));
    }

    [Fact]
    public void Sweep_CommandOfASet_IsTheRunOfItsRow()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a b.csv", Feed.All);
        var sweep = Tool.RunIn(folder.Path, "sweep", "a b.csv", "--symbol", "X", "--strategy", "sma-cross", "--commission", "0.0002", "--set", "position_fraction=0.5",
            "--range", "short_ma_period=3,5", "--range", "long_ma_period=12,30", "--output", "rows.jsonl", "--threads", "1", "--format", "json");
        Assert.True(sweep.Code == ExitCode.Done, sweep.Error);
        using var manifest = JsonDocument.Parse(File.ReadAllText(folder.PathOf("rows.jsonl.manifest.json")));
        var words = manifest.RootElement.GetProperty("command").EnumerateArray().Select(word => word.GetString()!).ToArray();
        Assert.Equal(["parityfast", "backtest", "a b.csv"], words[..3]);
        foreach (var line in File.ReadLines(folder.PathOf("rows.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            string[] fields = ["short_ma_period", "long_ma_period"];
            var run = Tool.RunIn(folder.Path, [.. words[1..], .. fields.SelectMany(field => new[] { "--set", $"{field}={row.RootElement.GetProperty(field)}" }), "--no-log", "--format", "json"]);
            Assert.True(run.Code == ExitCode.Done, run.Error);
            Assert.Equal(row.RootElement.GetProperty("digest").GetString(), run.Json.GetProperty("digest").GetString());
            Assert.Equal(row.RootElement.GetProperty("final_equity").GetRawText(), run.Json.GetProperty("final_equity").GetRawText());
        }

        // The same sweep, called in other words, continues with its rows.
        var resumed = Tool.RunIn(folder.Path, "sweep", "a b.csv", "--symbol", "X", "--strategy", "sma-cross", "--set", "position_fraction=0.5", "--commission", "0.0002",
            "--range", "short_ma_period=3,5", "--range", "long_ma_period=12,30", "--output", "rows.jsonl", "--resume");
        Assert.True(resumed.Code == ExitCode.Done, resumed.Error);
    }

    [Theory]
    [InlineData("--candles", "other.csv", "the candles of ")]
    [InlineData("--strategy", "rsi-atr", "is about SmaCross, not about RsiAtr")]
    [InlineData("--ruin", "2", "is not above 0 and at most 1")]
    [InlineData("--paths", "0", "is not from 1 to 1000000")]
    [InlineData("--block", "0", "is no length of a block")]
    public void Report_WhatDoesNotBelongToTheLog_IsBadInput(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        folder.Write("other.csv", new LiveFeedFile(42, 0, 600).All);
        var outcome = Tool.RunIn(folder.Path, "report", Logged(folder), "--output", "page.html", option, value);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("page.html")));
    }

    [Fact]
    public void Report_BuiltInStrategy_DrawsItsIndicatorsAndTheCandlesGiven()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        var outcome = Tool.RunIn(folder.Path, "report", Logged(folder), "--candles", "a.csv", "--output", "page.html");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Contains("the candles that were given beside the log", File.ReadAllText(folder.PathOf("page.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void MonteCarlo_SameSeed_PrintsTheSame()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        var log = Logged(folder);
        var first = Tool.RunIn(folder.Path, "montecarlo", log, "--seed", "5", "--format", "json");
        Assert.True(first.Code == ExitCode.Done, first.Error);
        Assert.Equal(first.Output, Tool.RunIn(folder.Path, "montecarlo", log, "--seed", "5", "--format", "json").Output);
        Assert.NotEqual(first.Output, Tool.RunIn(folder.Path, "montecarlo", log, "--seed", "6", "--format", "json").Output);
        Assert.Equal(600, first.Json.GetProperty("returns").GetProperty("observations").GetInt32());
        var tooLong = Tool.RunIn(folder.Path, "montecarlo", log, "--block", "601");
        Assert.Equal(ExitCode.BadInput, tooLong.Code);
        Assert.Contains("--block 601 is more than the 600 returns of the run", tooLong.Error, StringComparison.Ordinal);
    }

    private static string Logged(TemporaryFolder folder, params string[] more) => Path.Combine(folder.Path, Tool.RunIn(folder.Path,
        ["backtest", "a.csv", "--symbol", "X", "--strategy", "sma-cross", "--set", "short_ma_period=4", "--set", "long_ma_period=15", "--log-dir", "logs", "--format", "json", .. more])
        .Json.GetProperty("log_path").GetString()!);
}
