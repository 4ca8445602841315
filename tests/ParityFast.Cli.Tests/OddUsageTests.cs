using System.Diagnostics;

namespace ParityFast.Cli.Tests;

/// <summary>Command lines with a mistake that every user makes once: exit code 2, what is wrong in a line, and what to do.</summary>
public sealed class OddUsageTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Theory]
    [InlineData("merge", "merge needs PART")]
    [InlineData("compare log.msgpack", "compare needs BACKTEST_LOG and LIVE_LOG")]
    [InlineData("backtest --sample --take x", "--take 'x' is not a whole number of at most 2147483647")]
    [InlineData("stress candles.csv --seed -1", "--seed '-1' is not a whole number from 0 on")]
    [InlineData("backtest candles.csv --interval 0,5", "--interval '0,5' is not a number: write a decimal point")]
    [InlineData("backtest candles.csv --half-spread 1e-4x", "--half-spread '1e-4x' is not a number")]
    [InlineData("compare log.msgpack log.json --min-hours 1,5", "--min-hours '1,5' is not a number: write a decimal point")]
    [InlineData("compare log.msgpack log.json --min-hours -1", "--min-hours -1 is not a number of hours")]
    [InlineData("compare log.msgpack log.json --min-hours nan", "--min-hours NaN is not a number of hours")]
    [InlineData("inspect candles.csv --skip-lines -1", "--skip-lines -1 is not a number of lines")]
    [InlineData("walk-forward candles.csv --range short_ma_period=5,6 --train 100 --test 50 --blocks 3", "--blocks 3 is not an even number of blocks")]
    [InlineData("walk-forward candles.csv --range short_ma_period=5,6 --train 100 --test 50 --blocks -2", "--blocks -2 is not an even number of blocks")]
    [InlineData("sweep candles.csv --range short_ma_period=5,6 --verify -1", "--verify -1 is not a number of rows")]
    [InlineData("sweep candles.csv --range short_ma_period=5,6 --resume", "--resume is about the file that --output names")]
    [InlineData("merge rows.csv --output all.jsonl", "all.jsonl: has another extension than rows.csv")]
    [InlineData("new meanReversion", "'meanReversion' is not a name for a strategy\nhint: use letters and digits, a capital letter first")]
    [InlineData("backtest candles.csv --instrument candles.csv", "candles.csv:1: is not JSON: 'timestamp,open,high,low,close,volume 1")]
    [InlineData("backtest candles.csv --log-dir candles.csv", "cannot create a decision log here", "name another folder (--log-dir)")]
    [InlineData("live candles.csv --strategy baseline-perps --price-decimals 2 --interval 60 --log-dir candles.csv", "cannot create a decision log here", "name another folder (--log-dir)")]
    [InlineData("live candles.csv --resume candles.csv", "candles.csv: is text such as candles, not a decision log")]
    [InlineData("live candles.csv --resume log.json", "log.json: is JSON already, and live resumes a .msgpack log")]
    [InlineData("backtest candles.csv --no-log --set long_ma_period=2147483647", "this needs more memory than there is", "take shorter periods")]
    [InlineData("export missing.msgpack", "missing.msgpack: cannot open this decision log", "check the path")]
    [InlineData("live candles.csv --strategy baseline-perps --price-decimals 2 --interval 60 --history log.msgpack", "log.msgpack: is a decision log, not candles")]
    [InlineData("live log.msgpack --strategy baseline-perps --price-decimals 2 --interval 60", "log.msgpack: is a decision log, not candles")]
    [InlineData("live instrument.json --strategy baseline-perps --price-decimals 2 --interval 60", "instrument.json: is an instrument, not candles")]
    [InlineData("live candles.csv --strategy baseline-perps --take 5", "live has no option '--take'", "the options are: ")]
    [InlineData("export log.msgpack --outptu x.json", "export has no option '--outptu'", "did you mean --output?")]
    [InlineData("report instrument.json", "instrument.json: is an instrument, not a decision log")]
    [InlineData("report --compare log.msgpack candles.html", "candles.html: there is no such file")]
    [InlineData("export log.msgpack --output run.csv", "run.csv: the name is not that of a file of JSON", "name a file that ends in .json, such as run.json")]
    [InlineData("export log.msgpack --trades trades.json", "trades.json: the name is not that of a file of CSV", "name a file that ends in .csv, such as trades.csv")]
    [InlineData("report log.msgpack --output run.pdf", "run.pdf: the name is not that of a file of HTML", "name a file that ends in .html, such as run.html")]
    [InlineData("report candles.csv", "candles.csv: is not a file of sweep rows", "name a file that sweep wrote with --output, or the decision log of a run")]
    [InlineData("backtest candles.csv --timeframe 1h", "backtest has no option '--timeframe'", "did you mean --interval?")]
    [InlineData("backtest candles.csv --initial_cash=5", "backtest has no option '--initial_cash=5'", "did you mean --capital?")]
    [InlineData("backtest candles.csv --start 2024-01-01", "backtest has no option '--start'", "a candle file is read whole: ")]
    [InlineData("sweep candles.csv --workers 2 --range short_ma_period=5,6", "sweep has no option '--workers'", "did you mean --threads?")]
    [InlineData("backtest candles.csv --stop-loss 0.05", "backtest has no option '--stop-loss'", "the strategy decides on it: set its field, as --set name=value")]
    [InlineData("backtest candles.csv --output run.json", "backtest has no option '--output'", "the run is in its decision log: parityfast export LOG --output run.json")]
    [InlineData("backtest candles.csv --commission 0.1%", "--commission '0.1%' is not a number: as a fraction it is 0.001", "see parityfast backtest --help")]
    [InlineData("backtest candles.csv --slippage 5bps", "--slippage '5bps' is not a number: as a fraction it is 0.0005", "see parityfast backtest --help")]
    [InlineData("backtest candles.csv --funding-rate 0.01%", "--funding-rate '0.01%' is not a number: as a fraction it is 0.0001", "see parityfast backtest --help")]
    [InlineData("backtest candles.csv --fees coinbase", "--fees 'coinbase' is neither a file nor a schedule by name", "the one by name is coinbase-advanced")]
    [InlineData("backtest candles.csv --set ShortMaPeriod=5", "--set: there is no field 'ShortMaPeriod'", "did you mean short_ma_period?")]
    [InlineData("sweep candles.csv --range short_ma_period=5:10:1", "--range: short_ma_period '5:10:1' is not a whole number", "give short_ma_period a whole number; a range is written as 5..10 or 5..10:1")]
    [InlineData("walk-forward candles.csv --range short_ma_period=5,6 --train 0 --test 5", "a training needs at least one candle, and it has 0")]
    public void Command_OddWords_SaysWhatIsWrong(string command, string error, string hint = "")
    {
        var outcome = files.Run(command.Split(' '));
        Assert.True(outcome.Code == ExitCode.BadInput, $"{outcome.Code} {outcome.Error}");
        // A live session reports a missing guard when it starts, before its first candle can fail.
        Assert.StartsWith("error: ", outcome.Said[(outcome.Said.StartsWith("warning: no guard max_price_move", StringComparison.Ordinal) ? outcome.Said.IndexOf('\n') + 1 : 0)..], StringComparison.Ordinal);
        Assert.Contains(error, outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: {hint}", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", outcome.Error, StringComparison.Ordinal);
        // One line each: a file of another kind is not poured over the terminal.
        Assert.True(outcome.Error.Split('\n').Length <= 5, outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("backtest", "--config", "")]
    [InlineData("backtest", "--instrument", "")]
    [InlineData("backtest", "--like", "")]
    [InlineData("backtest", "--log-dir", "")]
    [InlineData("backtest", "--set", "")]
    [InlineData("backtest", "")]
    [InlineData("inspect", "")]
    [InlineData("export", "")]
    public void Command_EmptyWord_IsAVariableThatIsNotSet(params string[] arguments)
    {
        var outcome = files.Run(arguments);
        Assert.True(outcome.Code == ExitCode.BadInput, $"{outcome.Code} {outcome.Error}");
        Assert.StartsWith($"error: {arguments[^2]} was given an empty value\nhint: ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("replay")]
    [InlineData("compare log.msgpack")]
    [InlineData("backtest candles.csv --like")]
    [InlineData("live candles.csv --resume")]
    [InlineData("report")]
    public void Command_FolderForALog_SaysSo(string command)
    {
        Directory.CreateDirectory(files.PathOf("empty"));
        var outcome = files.Run([.. command.Split(' '), "empty"]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.StartsWith("error: empty: is a folder\nhint: name ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Sample_IsSaidToBeOne()
    {
        var outcome = files.Run("inspect", "--sample", "--format", "json");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal("Sample", outcome.Json.GetProperty("format").GetString());
        Assert.Equal(20_160, outcome.Json.GetProperty("candles").GetInt32()); // 14 days of 1,440 minutes
        Assert.Contains("Format       Csv\n", files.Run("inspect", "candles.csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_RankedByWhatIsNotComputed_SaysWhyThereIsNoRow()
    {
        var outcome = files.Run("sweep", "candles.csv", "--range", "short_ma_period=5,6", "--metrics", "none");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("hint: no row has a sharpe_ratio to be ranked by", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_TimesOfAnotherShape_AreNotTakenForAHeader()
    {
        files.Write("american.csv", "timestamp,close\n11/14/2023 22:13:20,1\n11/14/2023 22:14:20,1\n");
        var outcome = files.Run("inspect", "american.csv");
        Assert.Contains("american.csv:2: time '11/14/2023 22:13:20' does not say whether the day or the month is first\nhint: state it: --date-order month-first", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backtest missing.csv", 2)]
    [InlineData("compare log.msgpack log.json --min-hours 1", 0)]
    public void Command_NobodyReadsItsMessages_EndsAsItWouldHave(string command, int expected)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("this needs a shell");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "exec dotnet \"$@\" >/dev/null 2>&-", "sh", typeof(ExitCode).Assembly.Location, .. command.Split(' ')]) { WorkingDirectory = files.PathOf("") })!;
        shell.WaitForExit();
        Assert.Equal(expected, shell.ExitCode);
    }
}
