namespace ParityFast.Cli.Tests;

/// <summary>The errors that a newcomer is likely to make: each ends in exit code 2 and a message that says what to do next.</summary>
public sealed class NewcomerErrorTests
{
    private const string Header = "timestamp,open,high,low,close,volume\n";
    private const string Row1 = "2025-01-01T00:00:00Z,100.00,101.00,99.00,100.50,1\n";
    private const string Row2 = "2025-01-01T00:01:00Z,100.50,101.00,99.00,100.00,1\n";

    public static TheoryData<string, string, string> Files => new()
    {
        { "empty", "", "empty" },
        { "header only", Header, "no candle" },
        { "text for a number", Header + Row1 + "2025-01-01T00:01:00Z,100,101,99,42x,1\n", ":3: " },
        { "not a number", Header + Row1 + "2025-01-01T00:01:00Z,100,101,99,NaN,1\n", "NaN" },
        { "zero close", Header + Row1 + "2025-01-01T00:01:00Z,0,0,0,0,1\n", ":3: " },
        { "negative close", Header + Row1 + "2025-01-01T00:01:00Z,100,101,99,-5,1\n", "-5" },
        { "high below low", Header + Row1 + "2025-01-01T00:01:00Z,100,98,99,98.5,1\n", "high" },
        { "close out of range", Header + Row1 + "2025-01-01T00:01:00Z,100,101,99,150,1\n", "150" },
        { "missing cell", Header + Row1 + "2025-01-01T00:01:00Z,100\n", ":3: " },
        { "missing column", "timestamp,open,high,low\n2025-01-01T00:00:00Z,1,1,1\n", "close" },
        { "time twice", Header + Row1 + Row1, "--duplicates" },
        { "time backwards", Header + Row2 + Row1, "--sort" },
        { "impossible date", Header + "2025-02-30T00:00:00Z,100,101,99,100,1\n" + Row2, "2025-02-30" },
        { "too many digits", Header + "2025-01-01T00:00:00Z,1,1,1,1.00000000001,1\n" + Row2, "1.00000000001" },
        { "a preamble", "https://www.example.com/data\n" + Header + Row1 + Row2, "--skip-lines" },
    };

    [Theory]
    [InlineData("--instrument", """{"symbol": "X", "price_increment": "1e-10"}""", "price_increment 0.0000000001")]
    [InlineData("--instrument", """{"symbol": "X", "price_increment": 0}""", "price_increment 0")]
    [InlineData("--instrument", """{"symbol": "X", "step_size": -1}""", "step_size -1")]
    [InlineData("--instrument", """{"symbol": "X", "min_size": -1}""", "min_size -1")]
    [InlineData("--instrument", """{"symbol": "X", "min_notional": -1}""", "min_notional -1")]
    [InlineData("--instrument", """{"symbol": "X", "leverage_max": 0}""", "leverage_max 0")]
    [InlineData("--config", """{"short_ma_period": 5, "short_ma_period": 6}""", "short_ma_period is there twice")]
    [InlineData("--config", "", "is empty")]
    public void Backtest_ImpossibleJsonFile_NamesTheFileAndTheField(string option, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, "backtest", "--sample", option, folder.Write("odd.json", content));
        Refused(outcome, content);
        Assert.Contains("odd.json: " + expected, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "backtesting")));
    }

    [Theory]
    [InlineData("--guards", "g.json", """{"daily_loss": 100}""", "g.json: there is no field 'daily_loss'", "write \"daily_loss_limit\": 100 in place of")]
    [InlineData("--fees", "f.csv", "\nvolume,maker,taker\n0,0.1,0.2\n", "f.csv:2: there is no field 'volume'", "volume_floor")]
    [InlineData("--margin", "m.csv", "notional,leverage\n1,2\n", "m.csv:1: there is no field 'notional'", "notional_floor")]
    [InlineData("--margin", "m.json", "{}", "m.json: has no margin tiers", "maintenance_rate")]
    public void Backtest_FileOfOtherNames_NamesTheLineAndTheFields(string option, string name, string content, string expected, string hint)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, content);
        var outcome = Tool.RunIn(folder.Path, "backtest", "--sample", option, name);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(hint, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OfAWordThatNoneIsCloseTo_SuggestsNone() => Assert.DoesNotContain("did you mean",
        Tool.Run("features", "--sample", "--feature", "x=foo(close,14)").Error, StringComparison.Ordinal);

    [Fact]
    public void Inspect_PricesByOtherNames_SaysWhichAreNotThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("c.csv", "time,open,max,min,close\n1704205800,1,2,1,2\n1704205860,1,2,1,2\n");
        Assert.Contains("no column is named high or low", Tool.RunIn(folder.Path, "inspect", "c.csv").Error, StringComparison.Ordinal);
        var features = Tool.RunIn(folder.Path, "features", "c.csv", "--feature", "x=high");
        Assert.Contains("--columns", features.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--set", "short_ma_period=0", "a number of candles is at least 1")]
    [InlineData("--interval", "0", "--interval 0")]
    [InlineData("--interval", "-60", "--interval -60")]
    [InlineData("--periods-per-year", "-1", "--periods-per-year -1")]
    public void Backtest_ImpossibleOption_NamesTheValue(string option, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, "backtest", folder.Write("btc.csv", Header + Row1 + Row2), "--strategy", "sma-cross", option, value);
        Refused(outcome, expected);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "backtesting")));
    }

    [Fact]
    public void Inspect_Pipe_ReadsItOnce()
    {
        Assert.SkipUnless(File.Exists("/dev/stdin"), "there is no /dev/stdin here");
        using var process = Tool.Start(Path.GetTempPath(), "inspect", "/dev/stdin", "--format", "json");
        process.StandardInput.Write(Header + Row1 + Row2);
        process.StandardInput.Close();
        var outcome = Tool.End(process);
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal(2, outcome.Json.GetProperty("candles").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Backtest_BadFile_NamesThePlaceAndTheNextStep(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("btc.csv", content);
        foreach (var command in new[] { "backtest", "inspect" })
        {
            var outcome = Tool.Run(command, path);
            Refused(outcome, name);
            Assert.Contains("btc.csv", outcome.Error, StringComparison.Ordinal);
            Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("backtst", "backtest")]
    [InlineData("backtest", "--sample")]
    [InlineData("backtest missing.csv", "missing.csv")]
    [InlineData("backtest /", "/")]
    [InlineData("backtest --sample --strategy nope", "baseline-perps")]
    [InlineData("backtest --sample --strategy smacross", "did you mean sma-cross? use one of ")]
    [InlineData("backtest --sample --set shrt_ma_period=1", "did you mean short_ma_period? the fields are: ")]
    [InlineData("sweep --sample --range long_maperiod=1,2", "did you mean long_ma_period? the fields are: ")]
    [InlineData("backtest --sample --strategy nope.dll", "nope.dll")]
    [InlineData("backtest --sample --set nope=1", "short_ma_period")]
    [InlineData("backtest --sample --set short_ma_period", "name=value")]
    [InlineData("backtest --sample --set short_ma_period=x", "whole number")]
    [InlineData("backtest --sample --config missing.json", "missing.json")]
    [InlineData("backtest --sample --commission 2", "commission_rate")]
    [InlineData("backtest --sample --capital -5", "initial_capital")]
    [InlineData("backtest --sample --capital x", "x")]
    [InlineData("backtest --sample --format xml", "table, json")]
    [InlineData("backtest --sample --duplicates some", "keep-first")]
    [InlineData("backtest --sample --nope", "--nope")]
    [InlineData("backtest --sample --stratgy sma-cross", "did you mean --strategy?")]
    [InlineData("backtest --sample -x", "has no option '-x'")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --threads -1", "-1 threads")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --top 0", "--top 0")]
    [InlineData("compare a.msgpack b.msgpack", "check the path")]
    [InlineData("export a.msgpack", "check the path")]
    [InlineData("report a.msgpack", "a.msgpack")]
    [InlineData("walk-forward --sample --range short_ma_period=5,6 --train 5000 --test 2000 --output walk.txt", ".json")]
    [InlineData("walk-forward --sample --range short_ma_period=5,6 --train 5000 --test 2000 --output none/walk.json", "none")]
    public void Run_BadUsage_NamesTheNextStep(string arguments, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, arguments.Split(' '));
        Refused(outcome, arguments);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Run_NoArguments_NamesACommandToBeginWith()
    {
        var outcome = Tool.Run();
        Refused(outcome, "nothing");
        Assert.Contains("parityfast backtest --sample", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FileInTheWayOfAFolder_NamesThePathAndTheNextStep()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("taken", "");
        foreach (var arguments in new[] { new[] { "new", "Foo", "--output", file + "/foo" }, ["backtest", "--sample", "--log-dir", file + "/logs"], ["sweep", "--sample", "--range", "short_ma_period=5,6", "--output", file + "/rows.csv"] })
        {
            var outcome = Tool.Run(arguments);
            Refused(outcome, arguments[0]);
            Assert.Contains("taken", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Backtest_MistypedFile_IsAskedAboutByTheNameOfTheOneThatIsThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("btc-1m.csv", "");
        Assert.Contains("did you mean btc-1m.csv?", Tool.RunIn(folder.Path, "backtest", "btc-1min.csv").Error, StringComparison.Ordinal);
        Assert.Contains("check the path", Tool.RunIn(folder.Path, "backtest", "missing.csv").Error, StringComparison.Ordinal);
        Assert.Contains("check the path", Tool.RunIn(folder.Path, "backtest", "nowhere/btc-1m.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_OfEveryCommand_Fits80Columns() => Assert.All(Documentation.Commands, command =>
    {
        var outcome = Tool.Run(command.Name, "--help");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.All(outcome.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    });

    [Fact]
    public void Backtest_BadConfigurationFile_NamesFieldAndFile()
    {
        using var folder = new TemporaryFolder();
        foreach (var (text, expected) in new[] { ("{\"short_ma\": 5}", "short_ma_period"), ("{\"short_ma_period\": \"x\"}", "whole number"), ("[1]", "object"), ("{", "JSON") })
        {
            var outcome = Tool.Run("backtest", "--sample", "--config", folder.Write("strategy.json", text));
            Refused(outcome, text);
            Assert.Contains("strategy.json", outcome.Error, StringComparison.Ordinal);
            Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        }
    }

    private static void Refused(Tool.Outcome outcome, string what)
    {
        Assert.True(outcome.Code == ExitCode.BadInput, $"{what}: exit code {outcome.Code}, {outcome.Error}");
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Said, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
