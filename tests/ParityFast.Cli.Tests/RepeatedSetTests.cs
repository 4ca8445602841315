namespace ParityFast.Cli.Tests;

/// <summary>The last --set of a field counts, and a message says so if there were several.</summary>
public sealed class RepeatedSetTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    private const string Warning = "warning: --set short_ma_period=5 and --set short_ma_period=7 were both given: 7 is taken\n";

    [Theory]
    [InlineData("backtest candles.csv --no-log")]
    [InlineData("backtest candles.csv --no-log --strategy sma-cross")]
    [InlineData("sweep candles.csv --range long_ma_period=20,30")]
    [InlineData("walk-forward candles.csv --range long_ma_period=20,30 --train 100 --test 50")]
    [InlineData("stress candles.csv --case gap_down")]
    [InlineData("live candles.csv --interval 60 --price-decimals 2 --log-dir live")]
    public void Command_FieldSetTwice_TakesTheLastAndSaysSoOnce(string command)
    {
        var outcome = files.Run([.. command.Split(' '), "--format", "json", "--set", "short_ma_period=5", "--set", "short_ma_period=7"]);
        Assert.NotEqual(ExitCode.BadInput, outcome.Code);
        Assert.Equal(2, outcome.Error.Split(Warning).Length);
        var last = files.Run([.. command.Split(' '), "--format", "json", "--set", "short_ma_period=7"]);
        Assert.DoesNotContain("both given", last.Error, StringComparison.Ordinal);
        Assert.Equal(WithoutNames(last.Output), WithoutNames(outcome.Output));
    }

    [Fact]
    public void Replay_FieldSetTwice_SaysSo() =>
        Assert.Contains(Warning, files.Run("replay", "log.msgpack", "--set", "short_ma_period=5", "--set", "short_ma_period=7").Error, StringComparison.Ordinal);

    [Fact]
    public void Backtest_FieldSetTwiceToTheSame_IsNothingToSay() =>
        Assert.Empty(files.Run("backtest", "candles.csv", "--no-log", "--set", "short_ma_period=5", "--set", "short_ma_period=5").Error);

    // A second live run has a log of another name.
    private static string WithoutNames(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("run_id", StringComparison.Ordinal) && !line.Contains("log_path", StringComparison.Ordinal)));
}
