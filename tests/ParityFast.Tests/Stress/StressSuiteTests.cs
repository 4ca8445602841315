using System.Globalization;
using System.Text;
using System.Text.Json;
using ParityFast.Funding;
using ParityFast.Strategies;
using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

public sealed class StressSuiteTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<BaselinePerpsStrategy>();
    private static readonly Instrument Market = Instrument.Perpetual("X");

    [Fact]
    public void Run_StandardSuite_HasEveryCaseAndEveryVerdict()
    {
        var report = Run(StressPreset.Conservative);
        Assert.Equal(StressSuite.Standard.Select(known => known.Name), report.Cases.Select(run => run.Name));
        Assert.All(report.Runs, run => Assert.Equal(StressPreset.Conservative.Criteria.Select(criterion => criterion.Name), run.Verdicts.Select(verdict => verdict.Criterion)));
        Assert.All(report.Runs, run => Assert.DoesNotContain(run.Verdicts, verdict => double.IsNaN(verdict.Figure)));
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameBytes() => Assert.Equal(Json(Run(StressPreset.Moderate)), Json(Run(StressPreset.Moderate)));

    [Fact]
    public void Run_OneCase_GivesWhatItGivesAmongOthers()
    {
        var (alone, among) = (Run(StressPreset.Moderate, "flash_crash"), Run(StressPreset.Moderate));
        var same = among.Cases.Single(run => run.Name == "flash_crash");
        Assert.Equal((same.Digest, same.FinalEquity), (alone.Cases[0].Digest, alone.Cases[0].FinalEquity));
    }

    [Fact]
    public void Run_Undisturbed_IsThePlainBacktest()
    {
        var plain = Backtest.Run(Strategy, RandomSeries.Create(3, 600), Market, new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) });
        var report = Run(StressPreset.Moderate, "gap_down");
        Assert.Equal((plain.Digest, plain.FinalEquity), (report.Undisturbed.Digest, report.Undisturbed.FinalEquity));
        Assert.NotEqual(plain.Digest, report.Cases[0].Digest);
    }

    [Fact]
    public void Run_Progress_CountsEachRunOnce()
    {
        var progress = new StressProgress();
        StressSuite.Run(Strategy, RandomSeries.Create(3, 100), Market, cases: [StressSuite.Named("gap_up"), StressSuite.Named("gap_down")], progress: progress);
        Assert.Equal(3, progress.Runs);
    }

    [Fact]
    public void Run_EachCase_StepsOverItsCandlesOnce()
    {
        CountingStrategy.Decisions = 0;
        var report = StressSuite.Run(StrategyDefinition.Of<CountingStrategy>(), RandomSeries.Create(3, 100), Market, cases: [StressSuite.Named("gap_up")]);
        Assert.Equal(report.Undisturbed.Candles + report.Cases[0].Candles, CountingStrategy.Decisions);
    }

    [Fact]
    public void Run_Curve_EndsAtTheFinalEquity()
    {
        var report = Run(StressPreset.Moderate);
        Assert.All(report.Runs, run => Assert.Contains(double.Parse(run.FinalEquity.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), run.Curve.TakeLast(2)));
    }

    [Theory]
    [InlineData("funding_shock")]
    [InlineData("liquidity_crisis")]
    public void Run_CaseThatLeavesCandles_ChangesWhatItSaysAlone(string name)
    {
        var report = Run(StressPreset.Moderate, name);
        Assert.Equal(report.Undisturbed.Candles, report.Cases[0].Candles);
        Assert.NotEqual(report.Undisturbed.FinalEquity, report.Cases[0].FinalEquity);
        if (name == "funding_shock") Assert.NotEqual(report.Undisturbed.TotalFunding, report.Cases[0].TotalFunding);
    }

    [Fact]
    public void Run_LogDirectory_StaysEmpty()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        StressSuite.Run(Strategy, RandomSeries.Create(3, 100), Market, new BacktestOptions { LogDirectory = folder }, cases: []);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Curve_OfEveryRun_KeepsTheLowestAndTheLastEquity()
    {
        var report = Run(StressPreset.Moderate, "high_volatility");
        var plain = Backtest.Run(Strategy, RandomSeries.Create(3, 600), Market, new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) });
        // Equity between the first candle and the last is a double of two roundings.
        Assert.Equal(plain.EquityCurve.Min(point => (double)point.Equity), report.Undisturbed.Curve.Min(), 1e-10);
        Assert.Equal(plain.EquityCurve.Max(point => (double)point.Equity), report.Undisturbed.Curve.Max(), 1e-10);
        Assert.All(report.Runs, run => Assert.Equal(report.CurveTimes.Count, run.Curve.Count));
        Assert.Equal(report.CurveTimes.Order().Distinct(), report.CurveTimes);
    }

    [Fact]
    public void Named_Unknown_ListsTheCases() =>
        Assert.Contains("flash_crash", Assert.Throws<InputException>(() => StressSuite.Named("nope")).Hint, StringComparison.Ordinal);

    private static StressReport Run(StressPreset preset, params string[] cases) => StressSuite.Run(Strategy, RandomSeries.Create(3, 600), Market,
        new BacktestOptions { Funding = FundingSeries.Constant(0.0001m) }, preset, 7, cases.Length == 0 ? null : [.. cases.Select(StressSuite.Named)]);

    private static string Json(StressReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            StressJson.Write(report, writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
