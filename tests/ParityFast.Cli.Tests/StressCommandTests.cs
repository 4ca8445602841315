using System.Text.Json;
using ParityFast.Cli.Tests.Snippets;
using ParityFast.Strategies;
using ParityFast.Stress;

namespace ParityFast.Cli.Tests;

public sealed class StressCommandTests
{
    // Flat but for a breath: what dies here, a scenario killed.
    private static readonly string Candles = "time,open,high,low,close,volume\n" + string.Join('\n', Enumerable.Range(0, 400)
        .Select(hour => $"{new DateTime(2025, 1, 1).AddHours(hour):yyyy-MM-dd'T'HH:mm:ss},100,101,99,{100 + (hour / 10 % 2)},10")) + "\n";

    [Fact]
    public void Stress_Table_IsOfEightyColumnsAndNamesEveryCase()
    {
        var outcome = Run("--set", "target_leverage=1");
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.All(StressSuite.Standard, known => Assert.Contains($"\n{known.Name} ", outcome.Output, StringComparison.Ordinal));
        Assert.Contains("worst max drawdown", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("\nPASSED", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stress_HighLeverageInAFlashCrash_ExitsWithOne()
    {
        var outcome = Run("--set", "target_leverage=50", "--set", "position_fraction=0.5", "--case", "flash_crash", "--format", "json");
        Assert.Equal(ExitCode.No, outcome.Code);
        Assert.Equal("FAILED", outcome.Json.GetProperty("status").GetString());
        Assert.Equal(["undisturbed", "flash_crash"], outcome.Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()));
    }

    [Fact]
    public void Stress_Json_HasEveryFigureVerdictAndCurve()
    {
        var json = Run("--preset", "conservative", "--format", "json").Json;
        Assert.Equal(StressJson.Format, json.GetProperty("format").GetString());
        Assert.Equal("conservative", json.GetProperty("preset").GetString());
        Assert.Equal(6, json.GetProperty("criteria").GetArrayLength());
        var times = json.GetProperty("curve_times_us").GetArrayLength();
        foreach (var run in json.GetProperty("runs").EnumerateArray())
        {
            Assert.Equal(6, run.GetProperty("verdicts").GetArrayLength());
            Assert.Equal(64, run.GetProperty("digest").GetString()!.Length);
            Assert.Equal(JsonValueKind.Number, run.GetProperty("max_drawdown").ValueKind);
            Assert.Equal(JsonValueKind.Number, run.GetProperty("liquidations").ValueKind);
            Assert.Equal(times, run.GetProperty("equity_curve").GetArrayLength());
        }
    }

    [Fact]
    public void Stress_SameSeed_GivesTheSameBytesAndAnotherSeedOtherGaps()
    {
        string Output(string seed) => Run("--seed", seed, "--case", "gap_down", "--format", "json").Output;
        Assert.Equal(Output("7"), Output("7"));
        Assert.NotEqual(Output("7").Replace("\"seed\": 7", "", StringComparison.Ordinal), Output("8").Replace("\"seed\": 8", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_OwnLimitsAndScenario_AreHeldAgainstEachOther()
    {
        var report = StressInAProgram.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(), SampleCandles.Create(), Instrument.Perpetual("X"), new BacktestOptions());
        Assert.Equal("crash_40", Assert.Single(report.Cases).Name);
        Assert.Equal(0.25, report.Preset.Criteria.Single(criterion => criterion.Name == "max_drawdown").Limit);
    }

    [Theory]
    [InlineData("--case nope", "flash_crash")]
    [InlineData("--preset bold", "conservative")]
    [InlineData("--seed -1", "-1")]
    [InlineData("--guards missing.json", "missing.json")]
    public void Stress_BadInput_ExitsWithTwo(string options, string expected)
    {
        var outcome = Run(options.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Report_OfStressJson_WritesItsPage()
    {
        using var folder = new TemporaryFolder();
        folder.Write("stress.json", Run("--format", "json").Output);
        var outcome = Tool.RunIn(folder.Path, "report", "stress.json", "--format", "json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal("stress", outcome.Json.GetProperty("kind").GetString());
        var page = File.ReadAllText(Path.Combine(folder.Path, "stress.html"));
        Assert.All(StressSuite.Standard, known => Assert.Contains($"data-run-name=\"{known.Name}\"", page, StringComparison.Ordinal));
    }

    private static Tool.Outcome Run(params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("candles.csv", Candles);
        folder.Write("perpetual.json", "{\"symbol\": \"BTC-PERP\", \"market_type\": \"perpetual\"}");
        return Tool.RunIn(folder.Path, ["stress", "candles.csv", "--instrument", "perpetual.json", .. options]);
    }
}
