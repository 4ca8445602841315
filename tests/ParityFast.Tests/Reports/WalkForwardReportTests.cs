using System.Globalization;
using System.Text.RegularExpressions;
using ParityFast.Reports;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Reports;

public sealed class WalkForwardReportTests : IDisposable
{
    private static readonly WalkForwardOptions Options = new() { TrainBars = 3000, TestBars = 2000, OverfittingBlocks = 4 };

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteWalkForward_File_ShowsItsFigures()
    {
        var (result, path) = Analyse();
        HtmlReport.WriteWalkForward(path, _folder.File("page.html"));
        var page = File.ReadAllText(_folder.File("page.html"));
        Assert.Equal(result.TestTotalReturn, Shown(page, "test_total_return"));
        Assert.Equal(result.TestMaxDrawdown, Shown(page, "test_max_drawdown"));
        Assert.Equal(result.TestSharpeRatio, Shown(page, "test_sharpe_ratio"));
        Assert.Equal(result.Efficiency, Shown(page, "efficiency"));
        Assert.Equal(result.DeflatedSharpeRatio, Shown(page, "deflated_sharpe_ratio"));
        Assert.Equal(result.Overfitting?.Probability, Shown(page, "probability_of_overfitting"));
        Assert.Equal(result.Windows.Count, Regex.Count(page, "data-window="));
        Assert.Equal(2, Regex.Count(page, "<script"));
    }

    [Fact]
    public void Read_WrittenFile_SaysWhatWasFound()
    {
        var (result, path) = Analyse();
        var record = WalkForwardRecord.Read(path);
        Assert.Equal(result.TestTimes, record.Times);
        Assert.Equal(result.TestEquity, record.Equity);
        Assert.Equal(result.Windows.Select(window => string.Join(' ', window.Values)), record.Windows.Select(window => string.Join(' ', window.Values)));
        Assert.Equal(result.Windows.Select(window => window.Efficiency), record.Windows.Select(window => window.Efficiency));
        Assert.Equal(result.Windows.Sum(window => window.TestEnd - window.TestFirst), record.Windows.Sum(window => window.TestBars));
    }

    [Theory]
    [InlineData("{", "is not a complete walk-forward file")]
    [InlineData("{\"format\":\"parityfast-walk-forward\",\"format_version\":99}", "format version 99")]
    [InlineData("{\"format\":\"parityfast-walk-forward\",\"format_version\":1}", "is not a complete walk-forward file")]
    public void WriteWalkForward_OtherFile_SaysWhatIsWrong(string text, string expected)
    {
        File.WriteAllText(_folder.File("walk.json"), text);
        var error = Assert.Throws<InputException>(() => HtmlReport.WriteWalkForward(_folder.File("walk.json"), _folder.File("page.html")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
        Assert.False(File.Exists(_folder.File("page.html")));
    }

    [Fact]
    public void WriteCurve_Result_HasALineForEachCandleOfTheTests()
    {
        var (result, _) = Analyse();
        WalkForwardFile.WriteCurve(_folder.File("walk.csv"), result);
        var lines = File.ReadAllLines(_folder.File("walk.csv"));
        Assert.Equal("close_time,equity", lines[0]);
        Assert.Equal(result.TestEquity, lines[1..].Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Efficiency_OfAWindow_IsTheReturnOfACandleOverThatOfTheTraining()
    {
        var window = new WalkForwardWindow(0, 100, 100, 150, 0, [], null, null, 0.2, 0.05, 1);
        Assert.Equal(0.5, window.Efficiency); // (0.05 / 50) / (0.2 / 100)
        Assert.Null((window with { TrainReturn = -0.1 }).Efficiency);
    }

    [Theory]
    [InlineData(0.96, "good")]
    [InlineData(0.94, "warn")]
    [InlineData(null, "plain")]
    public void Sharpe_DeflatedRatio_IsJudgedByItsPapersBar(double? value, string kind) => Assert.Equal(kind, OverfittingNotes.Sharpe(value, 10).Kind);

    [Theory]
    [InlineData(0.05, "good")]
    [InlineData(0.06, "warn")]
    [InlineData(0.5, "bad")]
    [InlineData(null, "plain")]
    public void Overfitting_Probability_IsJudgedByItsPapersBar(double? value, string kind) => Assert.Equal(kind, OverfittingNotes.Overfitting(value).Kind);

    private (WalkForwardResult Result, string Path) Analyse()
    {
        var space = new ParameterSpace(StrategyDefinition.Of<SmaCross>(), [ParameterRange.Parse("short_ma_period=10..30:10"), ParameterRange.Parse("long_ma_period=60,90")]);
        var (candles, market) = (SampleCandles.Create(), Instrument.Spot("X"));
        var result = WalkForward.Run(space, candles, market, Options);
        var path = _folder.File("walk.json");
        WalkForwardFile.WriteJson(path, result, space, candles, market, Options);
        return (result, path);
    }

    private static double? Shown(string page, string metric)
    {
        var text = Regex.Match(page, $"data-metric=\"{metric}\" data-value=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"the page lacks {metric}");
        return text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
