using System.Text.Json;
using ParityFast.Tests;

namespace ParityFast.Cli.Tests;

public sealed class CompareReplayTests
{
    [Fact]
    public void Compare_ReferenceLogs_HasTheOriginalsFieldsAndItsOwn()
    {
        var (backtest, live) = Reference();
        var outcome = Tool.Run("compare", backtest, live, "--format", "json");
        Assert.Equal(ExitCode.No, outcome.Code);
        var json = outcome.Json;
        foreach (var name in new[] { "backtest_decisions", "live_decisions", "decision_count_match", "mismatches", "mismatch_count", "parity_rate", "verdict", "criteria", "coverage", "strict_parity_rate", "divergences", "first_divergence" })
        {
            Assert.True(json.TryGetProperty(name, out _), name);
        }

        Assert.Equal("NO-GO", json.GetProperty("verdict").GetString());
        var first = json.GetProperty("first_divergence");
        Assert.NotEqual(first.GetProperty("backtest").GetRawText(), first.GetProperty("live").GetRawText());
        Assert.NotEmpty(first.GetProperty("probable_cause").GetString()!);
        var mismatch = json.GetProperty("mismatches")[0];
        foreach (var name in new[] { "index", "timestamp", "backtest_action", "live_action", "backtest_reason", "live_reason" }) Assert.True(mismatch.TryGetProperty(name, out _), name);
        Assert.Equal(outcome.Json.GetProperty("divergence_count").GetInt64(), json.GetProperty("divergences").GetArrayLength());
    }

    [Fact]
    public void Compare_LogWithItself_IsSaidToProveNothing()
    {
        var (backtest, _) = Reference();
        using var folder = new TemporaryFolder();
        File.Copy(backtest, folder.PathOf("copy.json"));
        foreach (var other in new[] { backtest, folder.PathOf("copy.json") })
        {
            var outcome = Tool.Run("compare", backtest, other, "--min-hours", "10");
            Assert.Equal(ExitCode.Done, outcome.Code);
            Assert.Contains("are the same log", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compare_LogWithItself_GoesOnceTheHoursAreEnough()
    {
        var (backtest, _) = Reference();
        Assert.Equal(ExitCode.No, Tool.Run("compare", backtest, backtest).Code);
        var outcome = Tool.Run("compare", backtest, backtest, "--min-hours", "10");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.EndsWith("\nGO\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_ReferenceLogs_AgreesWithTheBacktestAndFindsWhatWasAltered()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(SharedFolder.Require("reference/logs"), "alterations_*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            string Log(string side) => Path.Combine(Path.GetDirectoryName(file)!, root.GetProperty(side).GetString()!);
            List<string> options = ["--config", folder.Write("strategy.json", root.GetProperty("strategy_config").GetRawText())];
            if (root.GetProperty("product") is { ValueKind: JsonValueKind.Object } product) options.AddRange(["--instrument", folder.Write("product.json", product.GetRawText())]);

            var backtest = Tool.Run(["replay", Log("backtest"), .. options, "--format", "json"]);
            Assert.True(backtest.Code == ExitCode.Done, backtest.Output + backtest.Error);
            Assert.Equal(backtest.Json.GetProperty("decisions").GetInt64(), backtest.Json.GetProperty("agreeing").GetInt64());

            var live = Tool.Run(["replay", Log("live"), .. options, "--format", "json"]);
            Assert.Equal(ExitCode.No, live.Code);
            var found = live.Json.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("timestamp").GetString()!).ToList();
            var altered = Times("changed_action", "changed_quantity", "changed_target_notional", "changed_reason");
            // Another mark, or a call left out, may change what is decided there and later; nothing else may.
            var inputs = Times("changed_mark", "dropped_decision").DefaultIfEmpty("9999").Min(StringComparer.Ordinal)!;
            Assert.Equal(altered.Order(StringComparer.Ordinal), found.Where(time => altered.Contains(time) || string.CompareOrdinal(time, inputs) < 0));

            List<string> Times(params string[] kinds) => [.. root.GetProperty("alterations").EnumerateArray()
                .Where(alteration => kinds.Contains(alteration.GetProperty("kind").GetString())).Select(alteration => alteration.GetProperty("timestamp").GetString()!)];
        }
    }

    [Fact]
    public void BacktestLike_ThenCompareAndReplay_AgreeInEverything()
    {
        using var folder = new TemporaryFolder();
        string Log(params string[] more) => Tool.Run(["backtest", "--sample", "--log-dir", folder.Path, "--format", "json", .. more]).Json.GetProperty("log_path").GetString()!;
        var live = Log("--set", "short_ma_period=7", "--capital", "5000", "--commission", "0.0002");
        var backtest = Log("--like", live);
        var compared = Tool.Run("compare", backtest, live, "--format", "json");
        Assert.Equal(ExitCode.Done, compared.Code);
        Assert.Equal(1, compared.Json.GetProperty("strict_parity_rate").GetDouble());
        Assert.Equal(compared.Json.GetProperty("backtest_digest").GetString(), compared.Json.GetProperty("live_digest").GetString());

        var replayed = Tool.Run("replay", live, "--format", "json");
        Assert.Equal(ExitCode.Done, replayed.Code);
        Assert.Equal(replayed.Json.GetProperty("decisions").GetInt64(), replayed.Json.GetProperty("agreeing").GetInt64());

        var changed = Tool.Run("replay", live, "--set", "short_ma_period=8", "--format", "json");
        Assert.Equal(ExitCode.No, changed.Code);
        foreach (var name in new[] { "index", "timestamp", "recorded", "replayed" }) Assert.True(changed.Json.GetProperty("first_difference").TryGetProperty(name, out _), name);

        foreach (var contradiction in new[] { "--capital 6000", "--commission 0.001", "--set short_ma_period=5", "--strategy sma-cross", "--symbol ETH-USD", "--fill next-open" })
        {
            var refused = Tool.Run(["backtest", "--sample", "--no-log", "--like", live, .. contradiction.Split(' ')]);
            Assert.True(refused.Code == ExitCode.BadInput, $"{contradiction}: {refused.Code} {refused.Error}");
            Assert.Contains("contradicts", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Replay_LogWithoutADecision_ShowsNothing()
    {
        using var folder = new TemporaryFolder();
        var candles = folder.Write("few.csv", "time,close\n1700000000,100\n1700000060,101\n1700000120,102\n");
        var log = Tool.Run("backtest", candles, "--log-dir", folder.Path, "--format", "json").Json.GetProperty("log_path").GetString()!;
        var replayed = Tool.Run("replay", log);
        Assert.Equal(ExitCode.No, replayed.Code);
        Assert.Contains("nothing was checked", replayed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare missing.msgpack missing.msgpack", "missing.msgpack")]
    [InlineData("compare one.json", "parityfast compare --help")]
    [InlineData("compare a b --min-parity 99", "0.99")]
    [InlineData("replay missing.msgpack", "missing.msgpack")]
    [InlineData("backtest --sample --like missing.msgpack", "missing.msgpack")]
    public void Run_BadUsage_NamesTheNextStep(string arguments, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, arguments.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    private static (string Backtest, string Live) Reference()
    {
        var folder = SharedFolder.Require("reference/logs");
        var backtest = Directory.GetFiles(folder, "bt_*.json").Order().First();
        return (backtest, backtest.Replace("bt_", "live_", StringComparison.Ordinal));
    }
}
