namespace ParityFast.Cli.Tests;

/// <summary>A log whose writer was killed before its first seal: every command says what the file is, and what to do about it.</summary>
public sealed class CutLogTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Theory]
    [InlineData("replay CUT")]
    [InlineData("inspect CUT")]
    [InlineData("export CUT --output e.json")]
    [InlineData("compare CUT log.msgpack")]
    [InlineData("compare log.msgpack CUT")]
    [InlineData("report CUT --output r.html")]
    [InlineData("live candles.csv --resume CUT")]
    [InlineData("backtest candles.csv --no-log --like CUT")]
    public void Command_LogWithoutASeal_SaysThatItHoldsNothing(string command)
    {
        var whole = File.ReadAllBytes(files.PathOf("log.msgpack"));
        foreach (var length in (int[])[0, 1, 3, 200])
        {
            File.WriteAllBytes(files.PathOf("cut.msgpack"), whole[..length]);
            var outcome = files.Run(command.Replace("CUT", "cut.msgpack", StringComparison.Ordinal).Split(' '));
            Assert.Equal(ExitCode.BadInput, outcome.Code);
            Assert.Contains("cut.msgpack: this decision log cannot be read: ", outcome.Error, StringComparison.Ordinal);
            Assert.Contains(length == 0 ? "it is empty and holds no decision" : $"within its first {length} byte", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("hint: run again, or start a new session without --resume", outcome.Error, StringComparison.Ordinal);
            Assert.Equal(whole[..length], File.ReadAllBytes(files.PathOf("cut.msgpack")));
            Assert.False(File.Exists(files.PathOf("e.json")) || File.Exists(files.PathOf("r.html")));
        }
    }

    // What the hint says: the new log takes another name, and the old file stays as it is.
    [Fact]
    public void Backtest_AgainBesideACutLog_TakesAnotherName()
    {
        string Log() => files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "again", "--format", "json").Json.GetProperty("log_path").GetString()!;
        var first = Log();
        File.WriteAllBytes(Path.Combine(files.PathOf("."), first), [0x8f, 1, 2]);
        var second = Log();
        Assert.NotEqual(first, second);
        Assert.Equal(ExitCode.Done, files.Run("replay", second).Code);
    }

    [Fact]
    public void Verify_Log_SaysWhatChecksIt()
    {
        var outcome = files.Run("verify", "log.msgpack");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: log.msgpack: is a decision log, not a strategy\nhint: replay checks", outcome.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
