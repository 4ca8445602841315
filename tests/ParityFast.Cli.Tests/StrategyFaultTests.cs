using ParityFast.LogFormat;

namespace ParityFast.Cli.Tests;

/// <summary>What a strategy's own code throws is reported as that: strategy, candle, file and line, exit code 2.</summary>
public sealed class StrategyFaultTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    private static readonly string[] Strategy = ["--strategy", $"{typeof(FaultyStrategy).Assembly.Location}:{nameof(FaultyStrategy)}"];

    [Theory]
    [InlineData("decide", "InvalidOperationException: no decision today")]
    [InlineData("divide", "DivideByZeroException")]
    [InlineData("overflow", "OverflowException")]
    [InlineData("indicator", "InvalidOperationException: no value today")]
    public void Backtest_ThatThrowsAtACandle_NamesCandleFileAndLine(string how, string thrown)
    {
        var error = Failed(["backtest", "candles.csv", "--symbol", "X", "--no-log", "--set", $"how={how}", "--set", "fail_at=100"]);
        // The first decision is at the third candle for an average of three; an indicator is called for the first.
        var bar = how == "indicator" ? 99 : 101;
        Assert.Contains($"error: FaultyStrategy failed at candle {bar}, which closes at ", error, StringComparison.Ordinal);
        Assert.Contains(thrown, error, StringComparison.Ordinal);
        Assert.Matches("FaultyStrategy.cs:line [0-9]+", error);
    }

    // It is made again from its candles: half of one would be taken for a whole run by what looks at the folder.
    [Fact]
    public void Backtest_ThatThrows_LeavesNoLog()
    {
        Failed(["backtest", "candles.csv", "--symbol", "X", "--log-dir", "half", "--set", "how=decide", "--set", "fail_at=100"]);
        Assert.Empty(Directory.GetFiles(files.PathOf("half"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("constructor", "failed in its constructor: InvalidOperationException: no constructor today")]
    [InlineData("configuration", "no configuration today")]
    public void Backtest_ThatCannotBeMade_SaysSo(string how, string expected) =>
        Assert.Contains(expected, Failed(["backtest", "candles.csv", "--symbol", "X", "--no-log", "--set", $"how={how}"]), StringComparison.Ordinal);

    [Fact]
    public void Sweep_ThatThrows_NamesTheSetToo()
    {
        // Two of three sets never come so far.
        var error = Failed(["sweep", "candles.csv", "--symbol", "X", "--set", "how=decide", "--range", "fail_at=100000,150,100001"]);
        Assert.Contains("error: set 1 (150): FaultyStrategy failed at candle 151, which closes at ", error, StringComparison.Ordinal);
        Assert.Matches("FaultyStrategy.cs:line [0-9]+", error);
    }

    [Fact]
    public void Live_ThatThrows_SaysWhatBecameOfTheSession()
    {
        string[] session = ["live", "candles.csv", "--symbol", "X", "--interval", "60", "--price-decimals", "2", "--log-dir", "faulty"];
        var error = Failed([.. session, "--set", "how=decide", "--set", "fail_at=100"]);
        Assert.Contains("failed at candle 101, which closes at ", error, StringComparison.Ordinal);
        Assert.Contains("the session ended before that candle", error, StringComparison.Ordinal);
        var log = Assert.Single(Directory.GetFiles(files.PathOf("faulty"), "*.msgpack", SearchOption.AllDirectories));
        Assert.Contains($"--resume {Path.GetRelativePath(files.PathOf("."), log)}", error, StringComparison.Ordinal);
        // What was decided before is there, and nothing else.
        Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(log).State);
        Assert.Equal(99, DecisionLog.Load(log).DecisionCount);
    }

    [Fact]
    public void Replay_ThatThrows_NamesTheCandle()
    {
        var log = files.Run(["backtest", "candles.csv", "--symbol", "X", "--log-dir", "replayed", .. Strategy, "--format", "json"]).Json.GetProperty("log_path").GetString()!;
        Assert.Contains("failed at candle 101, which closes at ", Failed(["replay", log, "--set", "how=decide", "--set", "fail_at=100"]), StringComparison.Ordinal);
    }

    private string Failed(string[] command)
    {
        var outcome = files.Run([.. command, .. Strategy]);
        Assert.True(outcome.Code == ExitCode.BadInput, $"{outcome.Code}: {outcome.Error}");
        Assert.Empty(outcome.Output);
        return outcome.Error;
    }
}
