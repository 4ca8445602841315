namespace ParityFast.Cli.Tests;

/// <summary>Decisions made elsewhere, through the tool: every command that takes them, and every way to name them wrongly.</summary>
public sealed class SignalCommandTests
{
    private const string Signals = """
        time,action,quantity,type,limit_price,stop_loss,take_profit,id,order,reason
        1700003000,buy,0.1,,,1000,90000,first,,Enter
        1700003060,increase,0.1,limit,100,,,second,,Add
        1700003120,cancel,,,,,,,second,Too late
        1700003120,replace,,,80000,,,,first:target,Lower
        1700009000,close,,,,,,,,Out

        """;

    private static readonly LiveFeedFile Candles = new(7, 40, 300);
    private static readonly string[] Market = ["--symbol", "X", "--price-decimals", "2"];

    [Fact]
    public void Signals_EveryCommand_HasTheSameDecisions()
    {
        using var folder = Folder();
        var run = Tool.RunIn(folder.Path, ["backtest", "all.csv", "--signals", "s.csv", .. Market, "--log-dir", "logs", "--format", "json"]);
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.Equal("signals", run.Json.GetProperty("strategy_name").GetString());
        Assert.Empty(run.Json.GetProperty("refusals").EnumerateObject());
        Assert.Equal(2, run.Json.GetProperty("metrics").GetProperty("total_fills").GetInt32());
        var (log, digest) = (run.Json.GetProperty("log_path").GetString()!, run.Json.GetProperty("digest").GetString());

        var replay = Tool.RunIn(folder.Path, "replay", log, "--signals", "s.csv");
        Assert.True(replay.Code == ExitCode.Done, replay.Error);
        var like = Tool.RunIn(folder.Path, "backtest", "all.csv", "--like", log, "--signals", "s.csv", "--no-log", "--format", "json");
        Assert.Equal(digest, like.Json.GetProperty("digest").GetString());
        var sweep = Tool.RunIn(folder.Path, ["sweep", "all.csv", "--signals", "s.csv", .. Market, "--range", "size_factor=1,2", "--verify", "2", "--format", "json"]);
        Assert.True(sweep.Code == ExitCode.Done, sweep.Error);
        Assert.Contains(digest!, sweep.Output, StringComparison.Ordinal);

        // A paper session over the same candles, stopped and resumed.
        var live = Tool.RunIn(folder.Path, ["live", "first.csv", "--interval", "60", "--signals", "s.csv", .. Market, "--log-dir", "live", "--format", "json"]);
        Assert.True(live.Code == ExitCode.Done, live.Error);
        var all = Tool.RunIn(folder.Path, ["live", "all.csv", "--interval", "60", "--signals", "s.csv", .. Market, "--log-dir", "live", "--format", "json"]);
        Assert.Equal(digest, all.Json.GetProperty("digest").GetString());
        Assert.Equal(run.Json.GetProperty("orders").GetRawText(), all.Json.GetProperty("order_figures").GetRawText());
        var lines = Tool.RunIn(folder.Path, ["backtest", "all.csv", "--signals", "s.csv", .. Market, "--no-log"]).Output.Split('\n').SkipWhile(line => !line.StartsWith("Orders ", StringComparison.Ordinal)).Take(3);
        var table = Tool.RunIn(folder.Path, ["live", "all.csv", "--interval", "60", "--signals", "s.csv", .. Market, "--log-dir", "table"]).Output;
        Assert.Contains(string.Join('\n', lines), table, StringComparison.Ordinal);
        Assert.Contains("\nTime in orders ", table, StringComparison.Ordinal);
        var compared = Tool.RunIn(folder.Path, "compare", log, all.Json.GetProperty("log_path").GetString()!, "--min-hours", "1");
        Assert.True(compared.Code == ExitCode.Done, compared.Output);
    }

    [Fact]
    public void Live_Resumed_TakesTheFileAgain()
    {
        using var folder = Folder();
        string[] options = ["--interval", "60", "--signals", "s.csv", .. Market, "--log-dir", "live", "--format", "json"];
        var first = Feed(folder, File.ReadAllText(folder.PathOf("first.csv")), ["live", "-", .. options]);
        Assert.Equal("feed_closed", first.Json.GetProperty("end").GetString());
        var log = first.Json.GetProperty("log_path").GetString()!;
        var none = Feed(folder, Candles.All, ["live", "-", "--resume", log]);
        Assert.Equal(ExitCode.BadInput, none.Code);
        Assert.Contains("hint: name it with --signals FILE", none.Error, StringComparison.Ordinal);
        var second = Feed(folder, Candles.All, ["live", "-", "--resume", log, "--signals", "s.csv", "--end-at-eof", "--format", "json"]);
        Assert.True(second.Code == ExitCode.Done, second.Error);
        var whole = Feed(folder, Candles.All, ["live", "-", .. options, "--end-at-eof"]);
        Assert.Equal(whole.Json.GetProperty("digest").GetString(), second.Json.GetProperty("digest").GetString());
        Assert.Equal(whole.Json.GetProperty("order_figures").GetRawText(), second.Json.GetProperty("order_figures").GetRawText());
    }

    [Theory]
    [InlineData("backtest all.csv --symbol X --strategy signals", "the strategy signals takes its decisions from a file", "name it with --signals FILE")]
    [InlineData("backtest all.csv --symbol X --strategy sma-cross --signals s.csv", "--signals is about the strategy signals, and the command line names sma-cross", "leave out one of them")]
    [InlineData("backtest all.csv --symbol X --signals none.csv", "none.csv: does not exist", "")]
    [InlineData("backtest all.csv --symbol X --signals odd.csv", "odd.csv:3: time '2023-11-14T23:04:10Z' is that of no candle", "are 2023-11-14T23:03:20Z and 2023-11-14T23:04:20Z")]
    [InlineData("backtest all.csv --symbol X --signals s.csv --set size_factor=0", "size_factor 0 is not above zero", "0.5")]
    [InlineData("backtest all.csv --symbol X --signals s.csv --set sha256=ab", "s.csv: is another file than the one of the configuration", "unchanged")]
    [InlineData("backtest all.csv --symbol X --signals malformed.csv", "malformed.csv:2: action 'bye' is not one of", "buy")]
    [InlineData("verify signals", "signals is part of the engine", "My.dll")]
    public void Signals_NamedWrongly_IsAnErrorWithAHint(string command, string message, string hint)
    {
        using var folder = Folder();
        var outcome = Tool.RunIn(folder.Path, command.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains($"error: {message}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(hint, outcome.Error[outcome.Error.IndexOf("hint:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_AnotherFile_IsRefused()
    {
        using var folder = Folder();
        var run = Tool.RunIn(folder.Path, ["backtest", "all.csv", "--signals", "s.csv", .. Market, "--log-dir", "logs", "--format", "json"]);
        folder.Write("t.csv", Signals.Replace("Out", "Gone", StringComparison.Ordinal));
        var outcome = Tool.RunIn(folder.Path, "replay", run.Json.GetProperty("log_path").GetString()!, "--signals", "t.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("t.csv: is another file than the one of", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_RowsOutsideOfTheCandles_AreCountedInAWarning()
    {
        using var folder = Folder();
        folder.Write("s.csv", Signals.Replace("1700009000", "1800000000", StringComparison.Ordinal));
        var outcome = Tool.RunIn(folder.Path, ["backtest", "all.csv", "--signals", "s.csv", .. Market, "--no-log"]);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("warning: s.csv: 1 of 5 rows lie outside of the candles that are decided on, and do nothing", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_RowWhoseCandleNeverComes_IsWarnedOf()
    {
        using var folder = Folder();
        string[] session = ["live", "all.csv", "--interval", "60", "--signals", "odd.csv", .. Market, "--log-dir", "live"];
        var outcome = Tool.RunIn(folder.Path, session);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("warning: odd.csv:3: no candle of 2023-11-14T23:04:10Z came: this row does nothing", outcome.Error, StringComparison.Ordinal);
        // With a history the time is known to be none before anything is written.
        folder.Write("history.csv", Candles.History);
        var refused = Tool.RunIn(folder.Path, [.. session, "--history", "history.csv"]);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("odd.csv:3: time '2023-11-14T23:04:10Z' is that of no candle", refused.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("all.csv", Candles.All);
        folder.Write("first.csv", LiveFeedFile.Header + string.Concat(Candles.All.Split('\n').Skip(1).Take(53).Select(line => line + "\n")));
        folder.Write("s.csv", Signals);
        folder.Write("odd.csv", "time,action,quantity\n1700003000,buy,1\n1700003050,close,\n");
        folder.Write("malformed.csv", "time,action\n1700003000,bye\n");
        return folder;
    }

    private static Tool.Outcome Feed(TemporaryFolder folder, string text, string[] arguments)
    {
        using var process = Tool.Start(folder.Path, arguments);
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        return Tool.End(process);
    }
}
