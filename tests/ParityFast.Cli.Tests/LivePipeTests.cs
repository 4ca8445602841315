using System.Diagnostics;
using ParityFast.LogFormat;

namespace ParityFast.Cli.Tests;

/// <summary>A session at the end of a pipe: what ends the pipe is its feeder, and not the session.</summary>
public sealed class LivePipeTests
{
    private static readonly LiveFeedFile File300 = new(5, 300, 300);
    private static readonly string[] Options = ["--strategy", "baseline-perps", "--history", "history.csv", "--symbol", "X", "--price-decimals", "2", "--log-dir", "logs"];

    [Fact]
    public void Live_StandardInputEnds_TheLogIsResumedAndEveryCommandTakesIt()
    {
        using var folder = Folder();
        var first = Feed(folder, LiveFeedFile.Header + string.Concat(File300.Feed.Take(120)), ["live", "-", .. Options, "--format", "json"]);
        Assert.True(first.Code == ExitCode.Done, first.Error);
        Assert.Equal("feed_closed", first.Json.GetProperty("end").GetString());
        var log = first.Json.GetProperty("log_path").GetString()!;
        Assert.Contains($"hint: the feed ended; the log has no footer and can be resumed: --resume {log} (--end-at-eof writes the footer", first.Error, StringComparison.Ordinal);
        Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(Path.Combine(folder.Path, log)).State);

        folder.Write("all.csv", File300.All);
        var like = Tool.RunIn(folder.Path, "backtest", "all.csv", "--like", log, "--log-dir", "backtest", "--format", "json");
        var incomplete = $"warning: {log}: there is no footer";
        foreach (var command in new[] { $"export {log}", $"report {log}", $"replay {log}", $"report --compare {like.Json.GetProperty("log_path").GetString()} {log}" })
        {
            var outcome = Tool.RunIn(folder.Path, command.Split(' '));
            Assert.Equal((command, ExitCode.Done), (command, outcome.Code));
            Assert.Contains(incomplete, outcome.Error, StringComparison.Ordinal);
        }

        Assert.Contains(incomplete, like.Error, StringComparison.Ordinal);
        Assert.Equal(first.Json.GetProperty("digest").GetString(), like.Json.GetProperty("digest").GetString());
        // Two hours are no day: that alone is missing, with a footer as without.
        var compare = Tool.RunIn(folder.Path, "compare", like.Json.GetProperty("log_path").GetString()!, log, "--min-hours", "1");
        Assert.True(compare.Code == ExitCode.Done, compare.Output);
        Assert.Contains(incomplete, compare.Error, StringComparison.Ordinal);

        var second = Feed(folder, LiveFeedFile.Header + string.Concat(File300.Feed.Skip(100)), ["live", "-", "--resume", log, "--end-at-eof", "--format", "json"]);
        Assert.Equal("feed_ended", second.Json.GetProperty("end").GetString());
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(Path.Combine(folder.Path, log)).State);
        folder.Write("whole.csv", LiveFeedFile.Header + string.Concat(File300.Feed));
        var whole = Tool.RunIn(folder.Path, ["live", "whole.csv", .. Options, "--format", "json"]);
        Assert.Equal("feed_ended", whole.Json.GetProperty("end").GetString());
        Assert.Equal(whole.Json.GetProperty("digest").GetString(), second.Json.GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData("-", true)]
    [InlineData("fifo", true)]
    [InlineData("- file", false)]
    [InlineData("file", false)]
    public void Live_LastLineCutWithinItsPrice_IsACandleOfAFileAlone(string how, bool isPipe)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no FIFO");
        using var folder = Folder();
        // Nothing after the price, so that what is left of the line is as good as any other.
        var rows = File300.Feed.Take(11).Select(row => row.Split(',')).Select(cells => $"{cells[0]},{cells[4]}\n").ToArray();
        folder.Write("cut.csv", "time,close\n" + string.Concat(rows)[..^6]);
        var command = $"exec dotnet {typeof(ExitCode).Assembly.Location} live {(how is "-" or "- file" ? "-" : how == "fifo" ? "feed.fifo" : "cut.csv")} {string.Join(' ', Options)} --format json";
        var shell = how switch
        {
            "-" => $"cat cut.csv | ({command})",
            "fifo" => $"mkfifo feed.fifo; cat cut.csv > feed.fifo & {command}",
            "- file" => $"{command} < cut.csv",
            _ => command,
        };
        var outcome = Shell(folder, shell);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        var candles = outcome.Json.GetProperty("candles");
        Assert.Equal(isPipe ? (310, 1) : (311, 0), (candles.GetProperty("accepted").GetInt32(), candles.GetProperty("malformed").GetInt32()));
        Assert.Equal(how == "file" ? "feed_ended" : "feed_closed", outcome.Json.GetProperty("end").GetString());
        if (isPipe) Assert.Contains(":12: the line has no end", outcome.Error, StringComparison.Ordinal);
    }

    // Ctrl-C goes to every process of a pipeline: the feeder may be gone before the session hears of it.
    [Trait("Category", "Endurance")]
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Live_PipelineIsInterrupted_EndsWith130AndCanBeResumed(string signal)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there are no process groups");
        for (var i = 0; i < 5; i++)
        {
            using var folder = Folder();
            folder.Write("feed.csv", LiveFeedFile.Header + string.Concat(File300.Feed));
            var live = $"dotnet {typeof(ExitCode).Assembly.Location} live - {string.Join(' ', Options)}";
            folder.Write("feeder.sh", "while read -r line; do echo \"$line\"; sleep 0.01; done < feed.csv");
            // A group of its own, which a terminal would signal as a whole.
            folder.Write("session.py", $$"""
                import glob, os, signal, subprocess, time
                def reset(): signal.signal(signal.SIGINT, signal.SIG_DFL)
                def lead(): reset(); os.setpgid(0, 0)
                def join(): reset(); os.setpgid(0, pipe.pid)
                pipe = subprocess.Popen(["sh", "feeder.sh"], stdout=subprocess.PIPE, preexec_fn=lead)
                live = subprocess.Popen("{{live}}".split(), stdin=pipe.stdout, stdout=open("out", "w"), stderr=open("err", "w"), preexec_fn=join)
                pipe.stdout.close()
                while not glob.glob("logs/*/*.msgpack") and live.poll() is None: time.sleep(0.02)
                time.sleep(0.05 * {{i}})
                os.killpg(pipe.pid, signal.SIG{{signal}})
                print(live.wait())
                """);
            var outcome = Shell(folder, "python3 session.py");
            Assert.True(outcome.Output.Trim() == "130", $"{outcome.Output} {outcome.Error} {File.ReadAllText(folder.PathOf("err"))}");
            var log = Directory.GetFiles(folder.PathOf("logs"), "*.msgpack", SearchOption.AllDirectories)[0];
            Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(log).State);
        }
    }

    [Fact]
    public void Live_FifoThatNobodyWrites_IsInterrupted()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no FIFO");
        using var folder = Folder();
        Shell(folder, "mkfifo feed.fifo");
        using var process = Tool.Start(folder.Path, ["live", "feed.fifo", .. Options]);
        Thread.Sleep(700);
        Tool.Interrupt(process);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(130, process.ExitCode);
    }

    [Theory]
    [InlineData("rm", "was deleted or moved")]
    [InlineData("mv", "was deleted or moved")]
    [InlineData("cut", "was cut")]
    public void Live_LogIsTakenAway_EndsWithTheNextCandle(string how, string expected)
    {
        using var folder = Folder();
        using var process = Tool.Start(folder.Path, ["live", "-", .. Options]);
        process.StandardInput.Write(LiveFeedFile.Header + string.Concat(File300.Feed.Take(20)));
        process.StandardInput.Flush();
        var log = Wait(folder, 20);
        if (how == "rm") File.Delete(log);
        else if (how == "mv") File.Move(log, folder.PathOf("moved.msgpack"));
        else using (var stream = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(stream.Length - 50);
        process.StandardInput.Write(File300.Feed[20]);
        process.StandardInput.Flush();
        var outcome = Tool.End(process);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains($"the decision log {expected} while it was written", outcome.Error, StringComparison.Ordinal);
        if (how != "mv") return;
        var resumed = Feed(folder, LiveFeedFile.Header + string.Concat(File300.Feed), ["live", "-", "--resume", "moved.msgpack", "--format", "json"]);
        Assert.Equal(20, resumed.Json.GetProperty("candles").GetProperty("overlap").GetInt32());
    }

    private static Tool.Outcome Feed(TemporaryFolder folder, string text, string[] arguments)
    {
        using var process = Tool.Start(folder.Path, arguments);
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        return Tool.End(process);
    }

    private static Tool.Outcome Shell(TemporaryFolder folder, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        return Tool.End(process);
    }

    private static string Wait(TemporaryFolder folder, long decisions)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30); Thread.Sleep(20))
        {
            var logs = Directory.Exists(folder.PathOf("logs")) ? Directory.GetFiles(folder.PathOf("logs"), "*.msgpack", SearchOption.AllDirectories) : [];
            if (logs.Length == 1 && DecisionLog.Verify(logs[0]).SealedLength > 0 && DecisionLog.Load(logs[0]).DecisionCount == decisions) return logs[0];
        }

        throw new TimeoutException($"the session did not take {decisions} decisions");
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("history.csv", File300.History);
        return folder;
    }
}
