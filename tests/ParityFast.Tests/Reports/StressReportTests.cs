using System.Text.Json;
using ParityFast.Reports;
using ParityFast.Strategies;
using ParityFast.Stress;
using ParityFast.Tests.Stress;

namespace ParityFast.Tests.Reports;

public sealed class StressReportTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteStress_AReport_ShowsVerdictCriteriaAndEveryRun()
    {
        var report = WriteJson();
        HtmlReport.WriteStress(_folder.File("stress.json"), _folder.File("page.html"));
        var page = File.ReadAllText(_folder.File("page.html"));
        Assert.Contains($"data-verdict=\"{StressJson.Name(report.Status)}\"", page, StringComparison.Ordinal);
        foreach (var criterion in report.Preset.Criteria)
        {
            var worst = report.Runs.Max(run => run.Verdicts.Single(verdict => verdict.Criterion == criterion.Name).Status);
            Assert.Contains($"data-criterion=\"{criterion.Name}\" data-status=\"{StressJson.Name(worst)}\"", page, StringComparison.Ordinal);
        }

        Assert.All(report.Runs, run => Assert.Contains($"data-run-name=\"{run.Name}\" data-status=\"{StressJson.Name(run.Status)}\"", page, StringComparison.Ordinal));
        Assert.All(report.Runs, run => Assert.Contains(run.Digest, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "is not a complete stress report")]
    [InlineData("{\"format\": \"parityfast-stress\", \"format_version\": 1}", "is not a complete stress report")]
    [InlineData("{\"format\": \"parityfast-stress\", \"format_version\": 99}", "is of format version 99")]
    [InlineData("{\"format\": \"other\", \"format_version\": 1}", "its format is 'other'")]
    public void WriteStress_OtherFile_SaysWhatItIs(string text, string expected)
    {
        File.WriteAllText(_folder.File("other.json"), text);
        var error = Assert.Throws<InputException>(() => HtmlReport.WriteStress(_folder.File("other.json"), _folder.File("page.html")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("page.html")));
    }

    private StressReport WriteJson()
    {
        var report = StressSuite.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(), RandomSeries.Create(5, 300), Instrument.Perpetual("<X>"), preset: StressPreset.Conservative);
        using var stream = File.Create(_folder.File("stress.json"));
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        StressJson.Write(report, writer);
        writer.WriteEndObject();
        return report;
    }
}
