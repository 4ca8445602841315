using System.Text.Json.Nodes;

namespace ParityFast.Cli.Tests;

/// <summary>A log names what is built in, and never a file whose code is loaded.</summary>
public sealed class RecordedStrategyTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    // A dll that holds strategies, so that what would be loaded could be run.
    private static readonly string Dll = typeof(UnsteadyStrategy).Assembly.Location;

    [Theory]
    [InlineData("replay named.msgpack", "parityfast replay named.msgpack --strategy path/to/My.dll:")]
    [InlineData("replay named.json", "parityfast replay named.json --strategy path/to/My.dll:")]
    [InlineData("backtest candles.csv --no-log --like named.msgpack", "parityfast backtest candles.csv --no-log --like named.msgpack --strategy path/to/My.dll:")]
    [InlineData("live candles.csv --resume named.msgpack", "parityfast live candles.csv --resume named.msgpack --strategy path/to/My.dll:")]
    public void Command_LogThatNamesADll_LoadsNothingAndSaysWhatToType(string command, string typed)
    {
        foreach (var (name, type) in new[] { ($"{Dll}:{nameof(UnsteadyStrategy)}", "TypeName"), (Dll, "TypeName"), ("../x.DLL", "TypeName"), (nameof(UnsteadyStrategy), nameof(UnsteadyStrategy)) })
        {
            Rename(name);
            var outcome = files.Run(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, outcome.Code);
            Assert.Empty(outcome.Output);
            Assert.Contains($"is of the strategy '{name}', which is not built in", outcome.Error, StringComparison.Ordinal);
            Assert.Contains($"{typed}{type}\n", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("report named.msgpack --output named.html")]
    [InlineData("report named.json --output named.html")]
    [InlineData("inspect named.msgpack")]
    [InlineData("export named.msgpack --output again.json")]
    [InlineData("compare log.msgpack named.msgpack")]
    public void Command_ThatNeedsNoStrategy_LoadsNone(string command)
    {
        // There is no such file: what would load it would say so.
        Rename("/nowhere/evil.dll:Strategy");
        var outcome = files.Run(command.Split(' '));
        Assert.NotEqual(ExitCode.Unexpected, outcome.Code);
        Assert.DoesNotContain("there is no such file", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_StrategyOfTheUser_IsTakenFromTheCommandLine()
    {
        var strategy = $"{Dll}:{nameof(UnsteadyStrategy)}";
        var log = files.Run("backtest", "candles.csv", "--symbol", "X", "--strategy", strategy, "--log-dir", "own", "--format", "json").Json.GetProperty("log_path").GetString()!;
        Assert.Equal(ExitCode.BadInput, files.Run("replay", log).Code);
        Assert.Equal(ExitCode.Done, files.Run("replay", log, "--strategy", strategy).Code);
    }

    [Fact]
    public void Command_LogWithControlCharacters_SpellsThemOut()
    {
        Rename("\u001b[2J\u202e");
        foreach (var command in (string[])["inspect named.msgpack", "replay named.msgpack"])
        {
            var outcome = files.Run(command.Split(' '));
            Assert.DoesNotContain('\u001b', outcome.Output + outcome.Error);
            Assert.DoesNotContain('\u202e', outcome.Output + outcome.Error);
            Assert.Contains("\\u001b[2J\\u202e", outcome.Output + outcome.Error, StringComparison.Ordinal);
        }
    }

    private void Rename(string strategy)
    {
        var objects = LogTree.Read(File.ReadAllBytes(files.PathOf("log.msgpack")));
        var header = (List<KeyValuePair<object?, object?>>)objects[0]![0]!;
        header[header.FindIndex(entry => entry.Key is "strategy_name")] = new("strategy_name", strategy);
        File.WriteAllBytes(files.PathOf("named.msgpack"), LogTree.Write(objects));
        var json = JsonNode.Parse(File.ReadAllText(files.PathOf("log.json")))!;
        json["strategy_name"] = strategy;
        json["parityfast"]!["header"]!["strategy_name"] = strategy;
        File.WriteAllText(files.PathOf("named.json"), json.ToJsonString());
    }
}
