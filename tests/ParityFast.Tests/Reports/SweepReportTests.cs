using System.Globalization;
using ParityFast.Metrics;
using ParityFast.Reports;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Reports;

public sealed class SweepReportTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    public void WriteSweep_FileOfRows_ShowsItsBestSet(string name)
    {
        var path = WriteRows(name);
        var table = SweepTable.Read(path);
        var best = table.Metric("sharpe_ratio").Max();
        HtmlReport.WriteSweep(path, _folder.File("page.html"));
        var page = File.ReadAllText(_folder.File("page.html"));
        Assert.Equal(6, table.Count);
        Assert.Contains($"data-metric=\"sharpe_ratio\" data-value=\"{best.ToString("R", CultureInfo.InvariantCulture)}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LastLineHalfWritten_IsLeftOut()
    {
        var path = WriteRows("rows.csv");
        File.WriteAllText(path, File.ReadAllText(path)[..^10]);
        Assert.Equal(5, SweepTable.Read(path).Count);
    }

    [Fact]
    public void WriteSweep_OtherFile_SaysWhatItIs()
    {
        File.WriteAllText(_folder.File("candles.csv"), "time,close\n1,2\n");
        var error = Assert.Throws<InputException>(() => HtmlReport.WriteSweep(_folder.File("candles.csv"), _folder.File("page.html")));
        Assert.Contains("is not a file of sweep rows", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0.1, 0.2, 3.0, 0.2, 0.1, 0.0 }, true)]
    [InlineData(new[] { 0.0, 1.0, 2.5, 3.0, 2.5, 1.0, 0.0 }, false)]
    public void PeakShape_BestSet_IsLonelyWhereNeighboursLoseItsLead(double[] sharpes, bool isLonely)
    {
        var path = _folder.File("peak.csv");
        var header = string.Join(',', new[] { "set", "period" }.Concat(MetricNames.All.Select(metric => metric.Name)).Concat(["orders", "refusals", "refusal_codes", "digest"]));
        var rows = sharpes.Select((value, i) => string.Create(CultureInfo.InvariantCulture,
            $"{i},{i + 5},{string.Join(',', MetricNames.All.Select(metric => metric.Name == "sharpe_ratio" ? value.ToString(CultureInfo.InvariantCulture) : "0"))},0,0,,d"));
        File.WriteAllText(path, header + "\n" + string.Join("\n", rows) + "\n");
        var shape = PeakShape.Of(SweepTable.Read(path), MetricNames.Find("sharpe_ratio")!);
        Assert.Equal(3, shape.Best);
        Assert.Equal(isLonely, shape.IsLonely);
    }

    private string WriteRows(string name)
    {
        var path = _folder.File(name);
        var space = new ParameterSpace(StrategyDefinition.Of<SmaCross>(), [ParameterRange.Parse("short_ma_period=20..22"), ParameterRange.Parse("long_ma_period=70,90")]);
        var (candles, market, options) = (SampleCandles.Create(), Instrument.Spot("X"), new SweepOptions());
        using var file = SweepFile.Open(path, SweepRowFormat.Of(path, space), SweepManifest.Of(space, candles, market, options), resume: false);
        foreach (var row in Sweep.Run(space, candles, market, options)) file.Add(row);
        return path;
    }
}
