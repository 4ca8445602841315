using System.Diagnostics;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Strategies;

namespace ParityFast.Cli.Tests;

public sealed class LiveCommandTests
{
    private static readonly LiveFeedFile File300 = new(5, 300, 600);
    private static readonly string[] Options = ["--history", "history.csv", "--symbol", "X", "--price-decimals", "2", "--log-dir", "logs", "--format", "json"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Live_FeedOnStandardInput_EqualsTheBacktest(bool json)
    {
        using var folder = Folder();
        using var process = Tool.Start(folder.Path, ["live", "-", .. Options]);
        process.StandardInput.Write(json ? File300.JsonLines() : LiveFeedFile.Header + string.Concat(File300.Feed));
        process.StandardInput.Close();
        var outcome = Tool.End(process);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);

        var candles = CandleFile.Load([folder.Write("all.csv", File300.All)], new CandleFileOptions { PriceDecimals = 2 });
        var backtest = Backtest.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(), candles, Instrument.Spot("X"), new BacktestOptions { FirstDecision = 301 });
        Assert.Equal(backtest.Digest, outcome.Json.GetProperty("digest").GetString());
        Assert.Equal(backtest.FinalEquity, outcome.Json.GetProperty("final_equity").GetDecimal());
        Assert.Equal(600, outcome.Json.GetProperty("decisions").GetInt32());
        Assert.Equal(backtest.Metrics.TotalFills, outcome.Json.GetProperty("fills").GetInt32());
    }

    [Fact]
    public void Live_DisturbedFeed_CountsWhatItDropped()
    {
        using var folder = Folder();
        var feed = File300.Feed;
        folder.Write("feed.csv", LiveFeedFile.Header + feed[0] + feed[1] + feed[1] + feed[5] + feed[3] + "no candle\n" + feed[6]);
        var candles = Tool.RunIn(folder.Path, ["live", "feed.csv", .. Options]).Json.GetProperty("candles");
        foreach (var (name, count) in new[] { ("accepted", 304), ("history", 300), ("duplicates", 1), ("late", 1), ("malformed", 1), ("gaps", 1), ("missing", 3) })
        {
            Assert.Equal((name, count), (name, candles.GetProperty(name).GetInt32()));
        }
    }

    [Fact]
    public void Live_VolumesThatNobodyReads_MayBeOfAnySize()
    {
        using var folder = Folder();
        // Ten digits before the point are common if a coin costs a fraction of a cent.
        folder.Write("feed.csv", LiveFeedFile.Header + "1700000000,1,1,1,1,500000000000.25\n1700000060,1,1,1,1,5e11\n");
        var outcome = Tool.RunIn(folder.Path, "live", "feed.csv", "--interval", "60", "--symbol", "X", "--price-decimals", "2", "--format", "json");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal(2, outcome.Json.GetProperty("candles").GetProperty("accepted").GetInt32());
    }

    [Fact]
    public void Live_SlippageByVolumeOnAFeedWithoutIt_IsRefused()
    {
        using var folder = Folder();
        folder.Write("feed.csv", "time,close\n1700000000,1\n1700000060,1\n");
        var outcome = Tool.RunIn(folder.Path, "live", "feed.csv", "--interval", "60", "--symbol", "X", "--price-decimals", "2", "--volume-decimals", "2", "--slippage-model", "volume");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("feed.csv: has no column 'volume'", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "backtesting")));
    }

    [Fact]
    public void Live_VolumeScaleStated_IsThatOfTheLogAndOfTheBacktestThatFollows()
    {
        using var folder = Folder();
        // Three digits in the feed, two kept: 0.125 is 0.12, and a backtest that kept three would slip less.
        var rows = Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"{1_700_000_000 + i * 60},{100 + i % 17},{100 + i % 17 + 1},{99},{100 + i % 17},{0.125m + i % 3}\n"));
        folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(rows));
        string[] options = ["--symbol", "X", "--price-decimals", "2", "--interval", "60", "--log-dir", "logs", "--slippage-model", "volume", "--slippage-max", "0.5", "--set", "short_ma_period=3", "--set", "long_ma_period=8", "--format", "json"];
        var refused = Tool.RunIn(folder.Path, ["live", "feed.csv", .. options]);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--volume-decimals", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "logs")));

        var live = Tool.RunIn(folder.Path, ["live", "feed.csv", "--volume-decimals", "2", .. options]);
        Assert.True(live.Code == ExitCode.Done, live.Error);
        Assert.True(live.Json.GetProperty("fills").GetInt32() > 10, live.Output);
        var log = live.Json.GetProperty("log_path").GetString()!;
        using (var reader = DecisionLogReader.Open(Path.Combine(folder.Path, log))) Assert.Equal(2, reader.Header.VolumeDecimals);
        var like = Tool.RunIn(folder.Path, "backtest", "feed.csv", "--like", log, "--no-log", "--format", "json");
        Assert.True(like.Code == ExitCode.Done, like.Error);
        Assert.Equal(live.Json.GetProperty("digest").GetString(), like.Json.GetProperty("digest").GetString());
        Assert.Equal(live.Json.GetProperty("final_equity").GetRawText(), like.Json.GetProperty("final_equity").GetRawText());
    }

    [Fact]
    public void Live_Interrupted_SealsItsLogAndCanBeResumed()
    {
        using var folder = Folder();
        var feed = folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File300.Feed.Take(200)));
        string log;
        using (var process = Tool.Start(folder.Path, ["live", "feed.csv", "--follow", .. Options]))
        {
            var first = Wait(folder, 200);
            // While it runs, no other process may resume its log.
            var second = Tool.RunIn(folder.Path, "live", "feed.csv", "--resume", first);
            Assert.Equal(ExitCode.BadInput, second.Code);
            Assert.Contains("another session is writing", second.Error, StringComparison.Ordinal);
            Tool.Interrupt(process);
            var stopped = Tool.End(process);
            Assert.Equal(ExitCode.Interrupted, stopped.Code);
            Assert.Equal("stopped", stopped.Json.GetProperty("end").GetString());
            log = Path.Combine(folder.Path, stopped.Json.GetProperty("log_path").GetString()!);
        }

        Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(log).State);
        File.AppendAllText(feed, string.Concat(File300.Feed.Skip(200)));
        var resumed = Tool.RunIn(folder.Path, "live", "feed.csv", "--resume", log, "--format", "json", "--fsync", "--capital", "5", "--interval", "3600");
        Assert.Contains("warning: --interval, --capital: ignored, because --resume takes it from the log", resumed.Error, StringComparison.Ordinal);
        folder.Write("whole.csv", LiveFeedFile.Header + string.Concat(File300.Feed));
        var whole = Tool.RunIn(folder.Path, ["live", "whole.csv", .. Options]);
        Assert.Equal(200, resumed.Json.GetProperty("candles").GetProperty("overlap").GetInt32());
        Assert.Equal(whole.Json.GetProperty("digest").GetString(), resumed.Json.GetProperty("digest").GetString());
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(log).State);
    }

    [Fact]
    public void Live_FollowedFileIsReplaced_EndsAndGoesOnWithTheNewOne()
    {
        using var folder = Folder();
        var feed = folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File300.Feed.Take(200)));
        string log;
        using (var process = Tool.Start(folder.Path, ["live", "feed.csv", "--follow", .. Options]))
        {
            log = Wait(folder, 200);
            File.Move(feed, folder.PathOf("yesterday.csv"));
            folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File300.Feed.Skip(195)));
            var ended = Tool.End(process);
            Assert.Equal(ExitCode.BadInput, ended.Code);
            Assert.Contains("\nerror: feed.csv: is ", ended.Error, StringComparison.Ordinal);
            Assert.EndsWith($"; the log is {Path.GetRelativePath(folder.Path, log)}\n", ended.Error, StringComparison.Ordinal);
        }

        var resumed = Tool.RunIn(folder.Path, "live", "feed.csv", "--resume", log, "--format", "json");
        folder.Write("whole.csv", LiveFeedFile.Header + string.Concat(File300.Feed));
        var whole = Tool.RunIn(folder.Path, ["live", "whole.csv", .. Options]);
        Assert.Equal(5, resumed.Json.GetProperty("candles").GetProperty("overlap").GetInt32());
        Assert.Equal(whole.Json.GetProperty("digest").GetString(), resumed.Json.GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData("live feed.csv --history history.csv", "--price-decimals")]
    [InlineData("live feed.csv --price-decimals 2", "--interval")]
    [InlineData("live missing.csv --price-decimals 2 --interval 60", "missing.csv")]
    [InlineData("live - --follow --price-decimals 2 --interval 60", "--follow")]
    [InlineData("live feed.csv --resume missing.msgpack", "missing.msgpack")]
    [InlineData("live feed.csv --resume feed.csv", "feed.csv")]
    [InlineData("live feed.csv --price-decimals 2 --interval 60 --accept-new-build", "--resume")]
    [InlineData("live feed.csv --price-decimals 2 --interval 60 --guards guards.json", "daily_loss_limit")]
    [InlineData("live feed.csv --price-decimals 2 --interval 60 --log-dir history.csv", "history.csv")]
    [InlineData("live feed.csv --price-decimals 2 --interval 60 --resting-orders", "market orders only")]
    [InlineData("live feed.csv --price-decimals 2 --interval 60 --fill next-open", "at the mark of the candle that decided")]
    [InlineData("live feed.csv --price-decimals 12 --history history.csv", "--price-decimals 12 is not from 0 to 9")]
    [InlineData("live feed.csv --price-decimals 2 --volume-decimals -1 --history history.csv", "--volume-decimals -1 is not from 0 to 9")]
    [InlineData("live text.txt --price-decimals 2 --interval 60", "text.txt")]
    public void Live_BadUsage_NamesTheNextStep(string arguments, string expected)
    {
        using var folder = Folder();
        folder.Write("feed.csv", LiveFeedFile.Header + File300.Feed[0]);
        folder.Write("guards.json", "{\"daily_loss\": 5}");
        folder.Write("text.txt", "there is nothing here\n");
        var outcome = Tool.RunIn(folder.Path, arguments.Split(' '));
        Assert.True(outcome.Code == ExitCode.BadInput, $"{outcome.Code} {outcome.Error}");
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("history.csv", File300.History);
        return folder;
    }

    private static string Wait(TemporaryFolder folder, long decisions)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20); Thread.Sleep(20))
        {
            var logs = Directory.Exists(Path.Combine(folder.Path, "logs")) ? Directory.GetFiles(Path.Combine(folder.Path, "logs"), "*.msgpack", SearchOption.AllDirectories) : [];
            if (logs.Length == 1 && DecisionLog.Verify(logs[0]).SealedLength > 0 && DecisionLog.Load(logs[0]).DecisionCount == decisions) return logs[0];
        }

        throw new TimeoutException($"the session did not take {decisions} decisions");
    }
}
