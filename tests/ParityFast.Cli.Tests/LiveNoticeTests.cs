namespace ParityFast.Cli.Tests;

/// <summary>What a live session says on stderr about its feed: the first of a kind, and never a line for each candle.</summary>
public sealed class LiveNoticeTests
{
    private static readonly LiveFeedFile File50 = new(8, 50, 60);

    [Fact]
    public void Live_LinesThatAreNoCandles_TheFirstAndTheirNumberAreSaid()
    {
        using var folder = Folder();
        // Lines 12, 23, 34 and so on, after every tenth candle.
        folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File50.Feed.Select((row, i) => i % 10 == 9 ? $"{row}1700009999,1,2,1,4{i}x,1\n" : row)));
        var outcome = Run(folder);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal(6, outcome.Json.GetProperty("candles").GetProperty("malformed").GetInt32());
        var said = Said(outcome);
        Assert.Equal("warning: feed.csv:12: close '49x' is not a number; the line is skipped, and so is every other that is no candle", said[0]);
        Assert.StartsWith("hint: ", said[1], StringComparison.Ordinal);
        Assert.Equal("warning: 6 lines of the feed skipped: no candle; in the log as candle_malformed, with place and value", said[2]);
        Assert.Equal(3, said.Length);
    }

    [Theory]
    [InlineData("2023-11-14T23:53:20Z", "the candle that closes at 2023-11-14 23:54:20 UTC is after its expiry, 2023-11-14 23:53:20 UTC; it is traded anyway, and so are those that follow")]
    [InlineData("2023-11-14T22:53:20Z", "10 of 50 candles close after its expiry")]
    [InlineData("2023-11-15T00:04:20Z", null)]
    public void Live_CandleBehindTheExpiry_IsSaidOnce(string expiry, string? expected)
    {
        using var folder = Folder();
        // History closes from 22:14:20 to 23:03:20, the feed from 23:04:20 to 00:03:20.
        folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File50.Feed));
        folder.Write("dated.json", $$"""{"symbol": "X", "market_type": "futures", "expiry": "{{expiry}}"}""");
        var outcome = Run(folder, "--instrument", "dated.json");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        if (expected is null) Assert.Empty(Said(outcome));
        else Assert.StartsWith($"warning: X: {expected}", Assert.Single(Said(outcome)), StringComparison.Ordinal);
    }

    private static string[] Said(Tool.Outcome outcome) => outcome.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Live_NoGuardAgainstWrongPrices_IsSaidAtTheStartOfANewAndOfAResumedSession()
    {
        using var folder = Folder();
        folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File50.Feed));
        folder.Write("guards.json", """{"daily_loss_limit": 1000}""");
        var outcome = Run(folder);
        Assert.StartsWith("warning: no guard max_price_move is set (--guards): entries are taken at any price", Assert.Single(Said(outcome)), StringComparison.Ordinal);
        var log = Path.Combine(folder.Path, outcome.Json.GetProperty("log_path").GetString()!);
        File.WriteAllBytes(log, File.ReadAllBytes(log)[..^10]);
        var resumed = Tool.RunIn(folder.Path, "live", "feed.csv", "--resume", log);
        Assert.Contains("warning: the log's guards have no max_price_move: ", resumed.Error, StringComparison.Ordinal);
    }

    private static Tool.Outcome Run(TemporaryFolder folder, params string[] more) =>
        Tool.RunIn(folder.Path, ["live", "feed.csv", "--strategy", "baseline-perps", "--history", "history.csv", "--symbol", "X", "--price-decimals", "2", "--log-dir", "logs", "--format", "json", "--guards", "guards.json", .. more]);

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("history.csv", File50.History);
        // Without it there is one line more at the start.
        folder.Write("guards.json", """{"max_price_move": 0.5}""");
        return folder;
    }
}
