namespace ParityFast.Cli.Tests;

/// <summary>Files and words that others wrote: errors of exchanges in place of candles, rows of spreadsheets, fields and code under other names.</summary>
public sealed class OtherWordsTests
{
    private const string Hours = "time,open,high,low,close\n1700000000,1,2,1,2\n1700003600,1,2,1,2\n1700007200,1,2,1,2\n1700010800,1,2,1,2\n";

    private static readonly LiveFeedFile Feed = new(41, 0, 600);

    [Theory]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""", "'Invalid symbol. (code -1121)'")]
    [InlineData("""{"retCode":10001,"retMsg":"params error: symbol invalid","result":{},"retExtInfo":{}}""", "params error: symbol invalid")]
    [InlineData("""{"error":["EQuery:Unknown asset pair"]}""", "EQuery:Unknown asset pair")]
    [InlineData("""{"message":"NotFound"}""", "'NotFound'")]
    [InlineData("""["error",10020,"symbol: invalid"]""", "symbol: invalid")]
    [InlineData("""{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}""", "No data found (code Not Found)")]
    [InlineData("""{"s":"no_data"}""", "no_data")]
    [InlineData("{\"code\":-1003,\"msg\":\"Too many requests.\"}\n{\"code\":-1003,\"msg\":\"Too many requests.\"}", "Too many requests.")]
    [InlineData("<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body></body></html>", "503 Service Unavailable")]
    [InlineData("<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>", "NoSuchKey: The key does not exist.")]
    [InlineData("Too many requests", "'Too many requests'")]
    public void Inspect_ErrorInPlaceOfCandles_QuotesItAndSaysToDownloadAgain(string text, string words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("candles.csv", text);
        var outcome = Tool.RunIn(folder.Path, "inspect", "candles.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("download it again", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1700000000,1\n1700000060,2\n,\n,\n", 2, "")]
    [InlineData("1700000000,1\n,\n1700000060,2\n", 0, "bl.csv:3: the row is empty")]
    public void Inspect_RowsOfDelimitersAlone_AreSkippedAtTheEndAndNamedElsewhere(string rows, int candles, string error)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bl.csv", "time,close\n" + rows);
        var outcome = Tool.RunIn(folder.Path, "inspect", "bl.csv", "--format", "json");
        Assert.Contains(error, outcome.Error, StringComparison.Ordinal);
        if (candles == 0) outcome = Tool.RunIn(folder.Path, "inspect", "bl.csv", "--skip-empty", "--format", "json");
        Assert.Equal(2, outcome.Json.GetProperty("candles").GetInt32());
    }

    [Fact]
    public void Backtest_IntervalShorterThanTheCandles_IsRejectedWithTheirDistance()
    {
        using var folder = new TemporaryFolder();
        folder.Write("h.csv", Hours);
        var outcome = Tool.RunIn(folder.Path, "inspect", "h.csv", "--interval", "5m");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("3600 s apart", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--interval 3600", outcome.Error, StringComparison.Ordinal);
        // Some rows are as far apart as stated: what lies between the others is missing, and the note names it.
        folder.Write("g.csv", Hours + "1700011100,1,2,1,2\n");
        Assert.Contains("counts as gaps", Tool.RunIn(folder.Path, "backtest", "g.csv", "--interval", "5m", "--no-log").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--instrument", """{"symbol":"X","tick_size":0.01}""", "write \"price_increment\": 0.01 in place of \"tick_size\"")]
    [InlineData("--instrument", """{"symbol":"X","lotSize":0.001}""", "write \"step_size\": 0.001 in place of \"lotSize\"")]
    [InlineData("--instrument", """{"symbol":"X","qty_step":"0.001"}""", "write \"step_size\": 0.001")]
    [InlineData("--instrument", """{"symbol":"X","pricePrecision":2}""", "write \"price_increment\": 0.01")]
    [InlineData("--instrument", """{"symbol":"X","minimum_price_variation":0.05}""", "write \"price_increment\": 0.05")]
    [InlineData("--instrument", """{"symbol":"X","contractType":"PERPETUAL"}""", "write \"market_type\": \"perpetual\"")]
    [InlineData("--instrument", """{"symbol":"X","status":"TRADING","filters":[{"tickSize":"0.10"},{"minQty":"0.001","stepSize":"0.001"},{"stepSize":"0.00"}]}""",
        "{\"symbol\": \"X\", \"price_increment\": 0.1, \"step_size\": 0.001, \"min_size\": 0.001}")]
    [InlineData("--guards", """{"max_daily_loss":100}""", "write \"daily_loss_limit\": 100")]
    [InlineData("--guards", """{"kill_switch":true}""", "write \"kill_switch_enabled\": true")]
    [InlineData("--config", """{"fast_period":5}""", "did you mean short_ma_period?")]
    [InlineData("--config", """{"slowLength":5}""", "did you mean long_ma_period?")]
    [InlineData("--fees", """{"tiers":[{"volume":0,"maker":0.001,"taker":0.001}]}""", "write volume_floor in place of volume")]
    [InlineData("--margin", """{"tiers":[{"notional_floor":0,"leverage":10,"mmr":0.01}]}""", "write max_leverage in place of leverage")]
    public void Backtest_FieldByAnotherName_NamesItsOwn(string option, string text, string hint)
    {
        using var folder = new TemporaryFolder();
        folder.Write("f.json", text);
        var outcome = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", option, "f.json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(hint, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("My/My.csproj", "My/bin/Release/net10.0/My.dll")]
    [InlineData("My", "My/bin/Release/net10.0/My.dll")]
    [InlineData("My/Trend.cs", "My/bin/Release/net10.0/My.dll:Trend")]
    [InlineData("trend.py", "--signals")]
    public void Backtest_CodeInPlaceOfADll_SaysHowToBuildItAndWhatResults(string name, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("My"));
        folder.Write("My/My.csproj", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        folder.Write("My/Trend.cs", "public readonly struct Trend(StrategySetup setup) : IStrategy<int> { }");
        folder.Write("trend.py", "print(1)");
        var outcome = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--strategy", name);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        if (name.StartsWith("My", StringComparison.Ordinal))
            Assert.Contains("dotnet build My/My.csproj -c Release", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_OfAnotherStrategy_NamesTheLogsOwn()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        var log = Tool.RunIn(folder.Path, "backtest", "a.csv", "--strategy", "sma-cross", "--log-dir", "log", "--format", "json").Json.GetProperty("log_path").GetString()!;
        var outcome = Tool.RunIn(folder.Path, "replay", log, "--strategy", "rsi-atr");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("was written by the strategy SmaCross, and --strategy names RsiAtr", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("leave --strategy out", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_SeriesThatNothingGives_NamesTheFeature()
    {
        var error = Tool.Run("features", "--sample", "--feature", "mood=sma(series(mood,ratio,3),3)").Error;
        Assert.Contains("the feature mood reads the series mood", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_OfCandles_NamesParquet() => Assert.Contains("Parquet", Tool.Run("backtest", "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void Report_OfSeveralLogs_WritesOnePageAndNamesItAfterTheFirst()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Feed.All);
        string Log(string period) => Tool.RunIn(folder.Path, "backtest", "a.csv", "--strategy", "sma-cross", "--set", $"short_ma_period={period}",
            "--log-dir", "log" + period, "--format", "json").Json.GetProperty("log_path").GetString()!;
        var (first, second) = (Log("3"), Log("4"));
        var outcome = Tool.RunIn(folder.Path, "report", first, second, "--format", "json");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal("runs", outcome.Json.GetProperty("kind").GetString());
        Assert.Equal(Path.ChangeExtension(first, ".runs.html"), outcome.Json.GetProperty("output").GetString());
        Assert.Contains("was named twice", Tool.RunIn(folder.Path, "report", first, first).Error, StringComparison.Ordinal);
    }
}
