namespace ParityFast.Cli.Tests;

/// <summary>Which strategy runs, configured how, is reported at the start and at the end, and a session has none by default.</summary>
public sealed class StrategyNoteTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Theory]
    [InlineData("backtest candles.csv --no-log", "short_ma_period=7")]
    [InlineData("sweep candles.csv --range long_ma_period=20,30", "short_ma_period=7")]
    [InlineData("walk-forward candles.csv --range long_ma_period=20,30 --train 100 --test 50", "short_ma_period=7")]
    [InlineData("stress candles.csv --case gap_down", "short_ma_period=7")]
    [InlineData("replay log.msgpack", "short_ma_period=7")]
    [InlineData("bench baseline-perps candles.csv --runs 1", "short_ma_period=7")]
    [InlineData("live candles.csv --strategy baseline-perps --symbol X --interval 60 --price-decimals 2 --log-dir noted", "short_ma_period=7")]
    public void Command_Strategy_IsSaidAtTheStartAndAtTheEnd(string command, string field)
    {
        var lines = files.Run([.. command.Split(' '), "--set", "short_ma_period=7"]).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var said = lines.Where(line => line.StartsWith("strategy BaselinePerpsStrategy: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, said.Length);
        Assert.All(said, line => Assert.Contains(field, line, StringComparison.Ordinal));
        Assert.Equal(said[^1], lines[^1]);
        Assert.DoesNotContain("strategy ", files.Run([.. command.Split(' '), "--quiet"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_WithoutAStrategy_IsRefusedAndNamesThem()
    {
        var outcome = files.Run("live", "candles.csv", "--symbol", "X", "--interval", "60", "--price-decimals", "2", "--log-dir", "unnamed");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        foreach (var name in StrategyCatalog.Names.Append("path/to/My.dll").Append("--resume").Append("--sample")) Assert.Contains(name, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(files.PathOf("unnamed")));
    }

    [Fact]
    public void Live_Sample_EqualsTheBacktest()
    {
        var live = files.Run("live", "--sample", "--log-dir", "sampled", "--format", "json");
        Assert.True(live.Code == ExitCode.Done, live.Error);
        var backtest = files.Run("backtest", "--sample", "--no-log", "--format", "json").Json;
        Assert.Equal(backtest.GetProperty("digest").GetString(), live.Json.GetProperty("digest").GetString());
        Assert.Equal(backtest.GetProperty("final_equity").GetRawText(), live.Json.GetProperty("final_equity").GetRawText());
        Assert.Equal(ExitCode.BadInput, files.Run("live", "candles.csv", "--sample").Code);
        Assert.Equal(ExitCode.BadInput, files.Run("live", "--sample", "--interval", "60").Code);
    }
}
