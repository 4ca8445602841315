using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParityFast.Cli.Tests;

[Trait("Category", "Endurance")]
public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BenchCommandTests() => _folder.Write("a.csv", new LiveFeedFile(11, 200, 1800).All);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bench_Table_IsOfEightyColumnsAndEndsWithZero()
    {
        var outcome = Bench("baseline-perps", "a.csv");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        foreach (var row in (string[])["log off", "log on", "sweep", "sweep, every candle", "skipped", "order", "warm-up"]) Assert.Contains($"\n{row} ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_OrdersThatAreRejected_AreCountedBesideTheFills()
    {
        var expected = Tool.RunIn(_folder.Path, "backtest", "a.csv", "--strategy", "baseline-perps", "--no-log", "--format", "json").Json.GetProperty("refusals").GetProperty("spot_short").GetInt32();
        Assert.True(expected > 0);
        Assert.Equal(expected, Bench("baseline-perps", "a.csv", "--format", "json").Json.GetProperty("rejected").GetInt32());
        Assert.Contains(FormattableString.Invariant($" fills, {expected:N0} orders rejected\n"), Bench("baseline-perps", "a.csv").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected", Bench("sma-cross", "a.csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_WithoutCandles_TakesTheSyntheticSeriesAndAllocatesNothing()
    {
        var json = Bench("sma-cross", "--format", "json").Json;
        Assert.Equal(100_800, json.GetProperty("candles").GetInt32());
        Assert.True(json.GetProperty("fills").GetInt32() > 1000);
        foreach (var mode in (string[])["log_off", "sweep", "sweep_every_bar"]) Assert.Equal(0, json.GetProperty("modes").GetProperty(mode).GetProperty("bytes_per_bar").GetDouble());
        Assert.InRange(json.GetProperty("log_bytes_per_bar").GetDouble(), 1, 100);
        var sweep = json.GetProperty("sweep");
        Assert.Equal(100_800, sweep.GetProperty("warm_up").GetInt32() + sweep.GetProperty("skipped").GetInt32() + sweep.GetProperty("calls").EnumerateObject().Sum(reason => reason.Value.GetInt32()));
    }

    [Theory]
    [InlineData("sma-cross a.csv --set short_ma_period=4")]
    [InlineData("SmaCross a.csv --set short_ma_period=4")]
    [InlineData("a.csv --strategy sma-cross --set short_ma_period=4")]
    [InlineData("--strategy sma-cross a.csv --set short_ma_period=4")]
    public void Bench_StrategyAndCandles_AreNamedLikeThoseOfABacktest(string words)
    {
        var expected = Tool.RunIn(_folder.Path, "backtest", "a.csv", "--strategy", "sma-cross", "--set", "short_ma_period=4", "--no-log", "--format", "json").Json;
        var json = Bench([.. words.Split(' '), "--format", "json"]).Json;
        foreach (var field in (string[])["digest", "strategy_name", "symbol"]) Assert.Equal(expected.GetProperty(field).GetString(), json.GetProperty(field).GetString());
    }

    [Theory]
    [InlineData("sma-crss a.csv", "sma-crss")]
    [InlineData("sma-cross nope.csv", "nope.csv")]
    [InlineData("sma-cross --strategy breakout", "both name a strategy")]
    [InlineData("sma-cross a.csv --runs 0", "--runs 0")]
    [InlineData("sma-cross a.csv --take 0", "--take 0")]
    [InlineData("sma-cross a.csv --update-budget", "--budget")]
    [InlineData("sma-cross a.csv --time-tolerance 0.5", "--budget")]
    [InlineData("sma-cross a.csv --budget b.json --time-tolerance -1", "--time-tolerance -1")]
    [InlineData("sma-cross a.csv --budget nowhere/b.json", "nowhere")]
    [InlineData("sma-cross a.csv --budget a.csv", "a.csv:1")]
    [InlineData("sma-cross a.csv --budget a.csv --update-budget", "a.csv")]
    public void Bench_BadInput_ExitsWithTwo(string words, string expected)
    {
        var outcome = Bench(words.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Budget_ThatDoesNotExist_IsWrittenWithoutTimesAndThenHolds()
    {
        var written = Bench("sma-cross", "a.csv", "--budget", "b.json", "--format", "json");
        Assert.Equal((ExitCode.Done, "written"), (written.Code, State(written)));
        Assert.DoesNotContain("ns_per_bar", File.ReadAllText(_folder.PathOf("b.json")), StringComparison.Ordinal);
        var kept = Bench("sma-cross", "a.csv", "--budget", "b.json", "--format", "json");
        Assert.Equal((ExitCode.Done, "within"), (kept.Code, State(kept)));
        Assert.All(kept.Json.GetProperty("budget").GetProperty("rows").EnumerateArray(), row => Assert.Equal("within", row.GetProperty("status").GetString()));
    }

    [Fact]
    public void Budget_Beyond_ExitsWithOneAndNamesEachRowUntilItIsUpdated()
    {
        Bench("sma-cross", "a.csv", "--budget", "b.json");
        Edit("b.json", budget => (budget["max_called_share_sweep"], budget["max_called_share_always_skipping"]) = (0.001, 0.001));
        var outcome = Bench("sma-cross", "a.csv", "--budget", "b.json");
        Assert.Equal(ExitCode.No, outcome.Code);
        Assert.Contains("b.json: called_share_sweep is 0.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("b.json: called_share_always_skipping is 0.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("at most 0.001", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("2 exceeded", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Bench("sma-cross", "a.csv", "--budget", "b.json", "--update-budget").Code);
        Assert.Equal(ExitCode.Done, Bench("sma-cross", "a.csv", "--budget", "b.json").Code);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Budget_Times_HoldOnTheirProcessorAlone()
    {
        var written = Bench("sma-cross", "a.csv", "--budget", "b.json", "--time-tolerance", "0.5", "--format", "json");
        if (written.Code == ExitCode.BadInput) Assert.Skip("this processor does not report its model");
        Assert.Equal(written.Json.GetProperty("processor").GetString(), written.Json.GetProperty("budget").GetProperty("processor").GetString());
        // No run takes no time, so this limit is beyond on any machine.
        Edit("b.json", budget => budget["max_ns_per_bar_log_off"] = 0);
        Assert.Equal(ExitCode.No, Bench("sma-cross", "a.csv", "--budget", "b.json").Code);
        Edit("b.json", budget => budget["processor"] = "another one");
        var elsewhere = Bench("sma-cross", "a.csv", "--budget", "b.json", "--format", "json");
        Assert.Equal((ExitCode.Done, "within"), (elsewhere.Code, State(elsewhere)));
        var times = elsewhere.Json.GetProperty("budget").GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("name").GetString()!.StartsWith("ns_", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, times.Length);
        Assert.All(times, row => Assert.Equal("not_compared", row.GetProperty("status").GetString()));
    }

    [Fact]
    public void Budget_OfAnotherStrategyOrOtherCandles_IsRefused()
    {
        Bench("sma-cross", "a.csv", "--budget", "b.json");
        var strategy = Bench("breakout", "a.csv", "--budget", "b.json");
        Assert.Equal(ExitCode.BadInput, strategy.Code);
        Assert.Contains("strategy_name is SmaCross", strategy.Error, StringComparison.Ordinal);
        var candles = Bench("sma-cross", "a.csv", "--take", "500", "--budget", "b.json");
        Assert.Equal(ExitCode.BadInput, candles.Code);
        Assert.Contains("data_hash", candles.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n \"max_bytes_per_bar_log_off\": \"no\"\n}", "b.json:2: max_bytes_per_bar_log_off is 'no'")]
    [InlineData("{\n\n \"max_bytes_per_bar_sweep\": -1}", "b.json:3: max_bytes_per_bar_sweep is -1")]
    [InlineData("{\n \"max_bytes_per_bar_sweeps\": 1}", "b.json:2: there is no field 'max_bytes_per_bar_sweeps'")]
    [InlineData("{\"max_bytes_per_bar_sweep\": 1,\n \"max_bytes_per_bar_sweep\": 1}", "b.json:2: max_bytes_per_bar_sweep is there twice")]
    [InlineData("{\"format\": \"x\", \"max_bytes_per_bar_sweep\": 1}", "b.json:1: format is 'x'")]
    [InlineData("{\"format_version\": 2, \"max_bytes_per_bar_sweep\": 1}", "b.json:1: format_version is 2")]
    [InlineData("{\"processor\": 7, \"max_bytes_per_bar_sweep\": 1}", "b.json:1: processor is 7")]
    [InlineData("{\n \"max_ns_per_bar_sweep\": 1}", "b.json:2: a time limit needs the processor")]
    [InlineData("{}", "b.json: has no limit")]
    [InlineData("[1]", "b.json:1: holds an array")]
    [InlineData("{\n \"max_bytes_per_bar_sweep\": 1", "b.json:2: is not JSON")]
    [InlineData("{\"max_bytes_per_bar_sweep\": 1} x", "b.json:1: is not JSON")]
    [InlineData("", "b.json:1: is not JSON")]
    public void Budget_Malformed_ExitsWithTwoAndNamesTheLine(string text, string expected)
    {
        _folder.Write("b.json", text);
        var outcome = Bench("sma-cross", "a.csv", "--budget", "b.json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_folder.PathOf("b.json")));
    }

    [Fact]
    public void Bench_RunsThatDiffer_AreSaidLoudlyAndWriteNoBudget()
    {
        var outcome = Bench($"{typeof(UnsteadyStrategy).Assembly.Location}:{nameof(UnsteadyStrategy)}", "a.csv", "--budget", "b.json", "--format", "json");
        Assert.Equal(ExitCode.No, outcome.Code);
        Assert.Contains("the runs of UnsteadyStrategy differ: log on: decision digest", outcome.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.Json.GetProperty("differences").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, outcome.Json.GetProperty("budget").ValueKind);
        Assert.False(File.Exists(_folder.PathOf("b.json")));
    }

    [Fact]
    public void Bench_StrategyThatAllocatesAndTakesNumbers_IsToldSo()
    {
        var strategy = $"{typeof(AllocatingStrategy).Assembly.Location}:{nameof(AllocatingStrategy)}";
        var outcome = Bench(strategy, "a.csv", "--format", "json");
        // 16 bytes of elements after a header of 24, on every candle but the first.
        Assert.Equal(40, outcome.Json.GetProperty("modes").GetProperty("log_off").GetProperty("bytes_per_bar").GetDouble());
        var advice = outcome.Json.GetProperty("advice")[0];
        Assert.Equal(("number", 1.0), (advice.GetProperty("reason").GetString(), advice.GetProperty("share").GetDouble()));
        Assert.Contains("raw number read on 100.0 % of candles: the strategy takes .ToDecimal()", advice.GetProperty("text").GetString(), StringComparison.Ordinal);
        _folder.Write("b.json", "{\"max_bytes_per_bar_log_off\": 0, \"max_bytes_per_bar_sweep\": 40}");
        var table = Bench(strategy, "a.csv", "--budget", "b.json");
        Assert.Equal(ExitCode.No, table.Code);
        Assert.Contains("error: b.json: bytes_per_bar_log_off is 40, at most 0\n", table.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bytes_per_bar_sweep", table.Error, StringComparison.Ordinal);
        Assert.All(table.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("compare readings with one another", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Bench_FewCandles_AreEnough(int candles) =>
        Assert.Equal(ExitCode.Done, Bench("sma-cross", "a.csv", "--take", $"{candles}", "--budget", "b.json").Code);

    [Fact]
    public void Bench_Interrupted_EndsWith130()
    {
        using var process = Tool.Start(_folder.Path, "bench", "sma-cross", "--runs", "10000");
        Thread.Sleep(1500);
        Tool.Interrupt(process);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(130, process.ExitCode);
    }

    private static string? State(Tool.Outcome outcome) => outcome.Json.GetProperty("budget").GetProperty("state").GetString();

    private Tool.Outcome Bench(params string[] words) => Tool.RunIn(_folder.Path, words.Contains("--runs") ? ["bench", .. words] : ["bench", .. words, "--runs", "1"]);

    private void Edit(string name, Action<JsonObject> change)
    {
        var budget = JsonNode.Parse(File.ReadAllText(_folder.PathOf(name)))!.AsObject();
        change(budget);
        _folder.Write(name, budget.ToJsonString());
    }
}
