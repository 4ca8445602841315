using System.Diagnostics;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Tests;

namespace ParityFast.Cli.Tests;

/// <summary>
/// The tool is killed at random moments, again and again, while its feed grows: nothing that was decided is lost, nothing is decided
/// twice, and what comes out is what an undisturbed run gives.
/// </summary>
[Trait("Category", "Endurance")]
[Trait("Category", "Seeded")]
public sealed class LiveKillTests
{
    private const int CandlesALife = 40, History = 300;

    private static readonly int Kills = Seeds.Count(few: 12, full: 110);

    // Two at once, so that both take half as long.
    [Fact]
    public Task Live_KilledAgainAndAgain_DecidesAsIfItHadNotBeen() => Task.WhenAll(
        Task.Run(() => KillOften(1), TestContext.Current.CancellationToken), Task.Run(() => KillOften(2), TestContext.Current.CancellationToken));

    private static void KillOften(int seed)
    {
        using var folder = new TemporaryFolder();
        var file = new LiveFeedFile(seed, History, Kills * CandlesALife);
        folder.Write("history.csv", file.History);
        folder.Write("whole.csv", LiveFeedFile.Header + string.Concat(file.Feed));
        string[] options = ["--strategy", "baseline-perps", "--history", "history.csv", "--symbol", "X", "--price-decimals", "2", "--format", "json"];
        var expected = Tool.RunIn(folder.Path, ["live", "whole.csv", .. options, "--log-dir", "undisturbed"]);
        Assert.Equal(ExitCode.Done, expected.Code);

        var random = new Random(seed);
        var feed = folder.Write("feed.csv", LiveFeedFile.Header);
        string? log = null;
        var killedAtWork = 0;
        for (var life = 0; life < Kills; life++)
        {
            log ??= FindLog(folder);
            using var process = Tool.Start(folder.Path, ["live", "feed.csv", "--follow", "--log-dir", "logs", .. log is null ? options : ["--resume", log]]);
            killedAtWork += LetLive(process, random, folder, feed, log, string.Concat(file.Feed.Skip(life * CandlesALife).Take(CandlesALife))) ? 1 : 0;
            process.Kill();
            process.WaitForExit();
            Assert.Equal(137, process.ExitCode); // 128 + SIGKILL: it had not ended by itself.
            if (log is not null) Assert.Contains(DecisionLog.Verify(log).State, new[] { DecisionLogState.Incomplete, DecisionLogState.Torn });
        }

        Assert.True(killedAtWork > Kills / 4, $"only {killedAtWork} kills hit a log that was growing");
        var actual = Tool.RunIn(folder.Path, "live", "feed.csv", "--resume", log!, "--format", "json");
        Assert.True(actual.Code == ExitCode.Done, actual.Error);
        Assert.Equal(expected.Json.GetProperty("digest").GetString(), actual.Json.GetProperty("digest").GetString());
        Assert.Equal(expected.Json.GetProperty("metrics").GetRawText(), actual.Json.GetProperty("metrics").GetRawText());
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(log!).State);
        Assert.Equal(Records(Path.Combine(folder.Path, expected.Json.GetProperty("log_path").GetString()!)), Records(log!));
    }

    /// <summary>Sends candles in pieces that end anywhere, and returns at a random moment; true if the log had begun to grow.</summary>
    private static bool LetLive(Process process, Random random, TemporaryFolder folder, string feed, string? log, string text)
    {
        var before = log is null ? 0 : new FileInfo(log).Length;
        var watch = Stopwatch.StartNew();
        var atRandomTime = random.Next(4) == 0 ? random.Next(1, 250) : int.MaxValue;
        var sent = 0;
        // Half at once, so that there is work from the start; the rest while it works.
        Send(text.Length / 2);
        while (watch.ElapsedMilliseconds < Math.Min(atRandomTime, 10_000) && !process.HasExited)
        {
            if (log is not null && new FileInfo(log).Length > before)
            {
                var until = random.Next(0, 4000);
                for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMicroseconds < until;)
                {
                    if (sent < text.Length && random.Next(50) == 0) Send(random.Next(1, 120));
                }

                break;
            }

            // The first life lasts until there is a log to resume, however slow the machine.
            if (log is null && FindLog(folder) is not null) break;
            Thread.Sleep(1);
        }

        Send(text.Length);
        return log is not null && new FileInfo(log).Length > before;

        void Send(int length)
        {
            length = Math.Min(length, text.Length - sent);
            File.AppendAllText(feed, text.AsSpan(sent, length));
            sent += length;
        }
    }

    // Killed before its header was written, a log says nothing, and there is nothing to resume.
    private static string? FindLog(TemporaryFolder folder)
    {
        var logs = Path.Combine(folder.Path, "logs");
        if (!Directory.Exists(logs)) return null;
        return Directory.EnumerateFiles(logs, "*.msgpack", SearchOption.AllDirectories).FirstOrDefault(path => DecisionLog.Verify(path).SealedLength > 0);
    }

    private static List<string> Records(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.Kind switch
            {
                LogRecordKind.Candle => FormattableString.Invariant($"{reader.CloseTime} {reader.Mark}"),
                LogRecordKind.Decision => reader.DecisionRecord.ToString(),
                LogRecordKind.Execution => reader.Execution.ToString(),
                _ => reader.EventName,
            });
        }

        return lines;
    }
}
