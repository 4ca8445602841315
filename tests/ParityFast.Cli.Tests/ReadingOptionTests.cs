namespace ParityFast.Cli.Tests;

/// <summary>What the command line says of reading candles holds in every mode, and a log keeps it.</summary>
public sealed class ReadingOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string[] Strategy => ["--strategy", "sma-cross", "--set", "short_ma_period=1", "--set", "long_ma_period=2"];

    [Fact]
    public void Live_Months_BacktestThatFollows_DecidesTheSame()
    {
        _folder.Write("m.csv", "date,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, 14).Select(i => $"{2023 + (i / 12)}-{(i % 12) + 1:00}-01,100,130,90,{100 + (i * 7 % 11)},5\n")));
        var live = Run(["live", "m.csv", "--interval", "1mo", "--symbol", "X", "--price-decimals", "2", "--log-dir", "live", "--format", "json", .. Strategy]);
        Assert.Equal((14, 0), (live.GetProperty("candles").GetProperty("accepted").GetInt32(), live.GetProperty("candles").GetProperty("gaps").GetInt32()));
        var log = live.GetProperty("log_path").GetString()!;
        var like = Run(["backtest", "m.csv", "--like", log, "--log-dir", "bt", "--format", "json"]);
        Assert.Equal(live.GetProperty("digest").GetString(), like.GetProperty("digest").GetString());
        Assert.Equal(ExitCode.Done, Tool.RunIn(_folder.Path, "replay", log).Code);
        var contradicting = Tool.RunIn(_folder.Path, "backtest", "m.csv", "--like", log, "--interval", "3mo");
        Assert.Equal(ExitCode.BadInput, contradicting.Code);
        Assert.Contains("--interval 3mo contradicts", contradicting.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_LocalTimes_LogSaysTheZone()
    {
        _folder.Write("l.csv", "time,close\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"2024-07-01 09:{i:00}:00,{100 + (i % 5)}\n")));
        var run = Run(["backtest", "l.csv", "--zone", "America/New_York", "--log-dir", "bt", "--format", "json", .. Strategy]);
        var export = Tool.RunIn(_folder.Path, "export", run.GetProperty("log_path").GetString()!, "--quiet");
        Assert.Contains("America/New_York", export.Output, StringComparison.Ordinal);
        Assert.Contains("2024-07-01T13:00:00", export.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--round-prices 10", "--round-prices 10 is not from 0 to 9")]
    [InlineData("--price-scale 3", "--price-scale 3 is no power of ten")]
    [InlineData("--zone Mars", "'Mars' is no time zone")]
    [InlineData("--interval 1mo2", "is no length, session, zone or weekday")]
    [InlineData("--interval 3600", "most of its candles are less than the stated interval")]
    [InlineData("--only A", "no column names the instrument")]
    public void Inspect_OptionThatDoesNotFit_IsNamed(string option, string message)
    {
        _folder.Write("c.csv", "time,close\n1700000000,1\n1700000060,2\n1700000120,3\n");
        var outcome = Tool.RunIn(_folder.Path, ["inspect", "c.csv", .. option.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_PriceThatNoNeighbourComesNear_IsShown()
    {
        _folder.Write("o.csv", "time,open,high,low,close\n1700000000,60000,60100,59900,60000\n1700000060,0.06,60100,0.06,60000\n1700000120,60000,60100,59900,60000\n");
        var outliers = Run(["inspect", "o.csv", "--format", "json"]).GetProperty("outliers");
        Assert.Equal(("open", "0.06"), (outliers[0].GetProperty("field").GetString(), outliers[0].GetProperty("price").GetString()));
        Assert.Contains("1: open 0.06 between", Tool.RunIn(_folder.Path, "inspect", "o.csv").Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private System.Text.Json.JsonElement Run(string[] arguments)
    {
        var outcome = Tool.RunIn(_folder.Path, arguments);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        return outcome.Json;
    }
}
