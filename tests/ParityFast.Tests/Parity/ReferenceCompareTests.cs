using System.Globalization;
using ParityFast.Comparison;

namespace ParityFast.Tests.Comparison;

public sealed class ReferenceCompareTests
{
    [Fact]
    public void Compare_TamperedLogs_NamesEveryAlterationByItsKindAndNothingElse()
    {
        foreach (var triple in Alterations.Load())
        {
            var report = Parity.Compare(triple.Backtest, triple.Live);
            var expected = triple.All.OrderBy(alteration => alteration.Index).Select(alteration => $"{alteration.Index} {alteration.Timestamp} {alteration.Divergence}");
            var found = report.Divergences.Select(divergence =>
                $"{divergence.BacktestIndex} {divergence.Time!.Value.ToString("s", CultureInfo.InvariantCulture)} {ParityReportJson.Name(divergence.Kind)}");
            Assert.Equal(expected, found);
            Assert.False(report.IsGo);
            var actions = triple.All.Count(alteration => alteration.Divergence == "action");
            var missing = triple.All.Count(alteration => alteration.Divergence == "missing");
            Assert.Equal(actions, report.MismatchCount);
            Assert.Equal(report.BacktestDecisions - missing, report.ComparedDecisions);
            Assert.Equal((double)(report.ComparedDecisions - actions) / report.ComparedDecisions, report.ParityRate);
            Assert.Equal(report.ComparedDecisions - triple.All.Length + missing, report.StrictParityRate * report.ComparedDecisions, 1e-9);
        }
    }

    [Fact]
    public void Compare_LogWithItself_IsAllEqual()
    {
        foreach (var triple in Alterations.Load())
        {
            foreach (var path in new[] { triple.Backtest, triple.Live })
            {
                var report = Parity.Compare(path, path);
                Assert.Equal((1.0, 1.0, 1.0), (report.ParityRate, report.StrictParityRate, report.Coverage));
                Assert.Empty(report.Divergences);
                Assert.Null(report.FirstDivergence);
                Assert.Equal(report.BacktestDecisions, report.AlignedDecisions);
            }
        }
    }

    [Fact]
    public void Compare_LogWithItselfOrACopy_IsSaidToBeOne()
    {
        using var folder = new TemporaryDirectory();
        var path = Alterations.Load()[0].Backtest;
        File.Copy(path, folder.File("copy.json"));
        Assert.True(Parity.Compare(path, path).IsSameLog);
        Assert.True(Parity.Compare(path, folder.File("copy.json")).IsSameLog);
        // One blank more is another file, though it says the same.
        File.AppendAllText(folder.File("copy.json"), " ");
        Assert.False(Parity.Compare(path, folder.File("copy.json")).IsSameLog);
    }

    [Fact]
    public void Compare_LogWithItself_FailsForItsHoursAlone()
    {
        var report = Parity.Compare(Alterations.Load()[0].Backtest, Alterations.Load()[0].Backtest);
        Assert.Equal(10, report.Hours); // 600 candles of one minute
        Assert.Equal(["hours"], report.Criteria.Where(criterion => !criterion.Passed).Select(criterion => criterion.Name));
        Assert.True(Parity.Compare(report.BacktestPath, report.BacktestPath, new ParityOptions { MinHours = 10 }).IsGo);
    }
}
