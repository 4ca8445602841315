namespace ParityFast.Cli.Tests;

/// <summary>A share of the volume on the command line: what it does to a run and to those that follow its log, and how a wrong one is reported.</summary>
public sealed class VolumeShareOptionTests
{
    private static readonly string[] Run = ["--sample", "--strategy", "sma-cross", "--format", "json"];

    [Theory]
    [InlineData("--max-volume-share 0", "above 0 and at most 1")]
    [InlineData("--max-volume-share 1.5", "above 0 and at most 1")]
    [InlineData("--max-volume-share half", "'half' is not a number")]
    [InlineData("--max-volume-share 0.1 --resting-orders", "do not go together")]
    public void Backtest_BadShare_ExitsWithTwoAndNamesIt(string options, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, ["backtest", "--sample", "--no-log", .. options.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_Share_IsInTheLogAndInTheRunsThatFollowIt()
    {
        using var folder = new TemporaryFolder();
        var whole = Tool.RunIn(folder.Path, ["backtest", .. Run, "--no-log"]).Json;
        var part = Tool.RunIn(folder.Path, ["backtest", .. Run, "--max-volume-share", "0.00001"]).Json;
        var log = part.GetProperty("log_path").GetString()!;
        Assert.True(Fills(part) > Fills(whole), $"{Fills(part)} fills, {Fills(whole)} without a share");
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "replay", log).Code);
        var again = Tool.RunIn(folder.Path, "backtest", "--sample", "--like", log, "--no-log", "--format", "json").Json;
        Assert.Equal(part.GetProperty("digest").GetString(), again.GetProperty("digest").GetString());
        Assert.Equal(part.GetProperty("final_equity").GetRawText(), again.GetProperty("final_equity").GetRawText());
        var other = Tool.RunIn(folder.Path, "backtest", "--sample", "--like", log, "--no-log", "--max-volume-share", "0.5");
        Assert.Contains("--max-volume-share 0.5 contradicts", other.Error, StringComparison.Ordinal);
    }

    private static int Fills(System.Text.Json.JsonElement run) => run.GetProperty("metrics").GetProperty("total_fills").GetInt32();
}
