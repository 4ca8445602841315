using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ParityFast.Metrics;
using ParityFast.Reports;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reports;

public sealed partial class HtmlReportTests : IDisposable
{
    private const string Hostile = "X</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";

    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 50 });

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteRun_IntactLog_ShowsItsFigures()
    {
        var result = RunLogged();
        var page = Run(result.LogPath!);
        foreach (var metric in MetricNames.All)
        {
            var expected = metric.Value(result.Metrics);
            var shown = Shown(page, metric.Name);
            if (expected is not { } number || !double.IsFinite(number)) Assert.Equal("", shown);
            else if (metric.Format == MetricFormat.Flag) Assert.Equal(number != 0 ? "true" : "false", shown);
            else Assert.Equal(number, double.Parse(shown, CultureInfo.InvariantCulture));
        }

        Assert.Contains(result.Digest, page, StringComparison.Ordinal);
        Assert.Contains("data-state=\"intact\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRun_JsonOfTheSameLog_ShowsTheSameFigures()
    {
        var log = RunLogged().LogPath!;
        var json = _folder.File("run.json");
        DecisionLogJson.Export(log, json);
        var (page, other) = (Run(log), Run(json));
        foreach (var metric in MetricNames.All) Assert.Equal(Shown(page, metric.Name), Shown(other, metric.Name));
    }

    [Fact]
    public void WriteRun_AnyLog_AsksForNothingFromANetwork()
    {
        var page = Run(RunLogged().LogPath!);
        Assert.Equal(["http://www.w3.org/2000/svg"], Addresses().Matches(page).Select(match => match.Value).Distinct());
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link rel=\"stylesheet\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRun_HostileSymbol_IsText()
    {
        var page = Run(RunLogged(Hostile).LogPath!);
        Assert.Equal(2, Scripts().Count(page));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(Hostile), page, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRun_LogWithoutItsEnd_SaysSo()
    {
        var log = RunLogged().LogPath!;
        var cut = _folder.File("cut.msgpack");
        File.WriteAllBytes(cut, File.ReadAllBytes(log)[..^40]);
        var page = Run(cut);
        Assert.Contains("data-state=\"torn\"", page, StringComparison.Ordinal);
        Assert.Contains("This log has no metrics", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRun_YearOfMinutes_StaysBelowTenMegabytes()
    {
        // Steps as wide as those of a volatile market: differences that deflate badly.
        var series = RandomCandles.Create(7, 525_600, start: 4_200_000, step: 4_000);
        var log = Backtest.Run(Strategy, series, Instrument.Spot("X"), new BacktestOptions { LogDirectory = _folder.Root }).LogPath!;
        var page = _folder.File("year.html");
        HtmlReport.WriteRun(log, page);
        Assert.InRange(new FileInfo(page).Length, 1, 10_000_000);
    }

    [Fact]
    public void LogRunReader_ClosedTrades_AreThoseOfTheMetrics()
    {
        var result = RunLogged();
        var series = LogRunReader.Read(result.LogPath!);
        RoundTrip[] closed = [.. series.Trips.Where(trip => !trip.IsOpen)];
        Assert.Equal(result.Metrics.TotalTrades, closed.Length);
        Assert.Equal(result.Metrics.TotalFills, series.Fills.Count);
        // The metrics' sums are doubles, these are exact.
        Assert.Equal(result.Metrics.GrossProfit ?? 0, (double)closed.Where(trip => trip.Profit > 0).Sum(trip => trip.Profit), 6);
        Assert.Equal(result.Metrics.TotalCommission, (double)series.Fills.Sum(fill => fill.Commission), 6);
        Assert.Equal((double)result.FinalEquity, series.Equity[^1], 6);
    }

    [Fact]
    public void WriteRun_Brackets_ShowsEachFillByItsReason()
    {
        var strategy = StrategyDefinition.Of<Orders.BracketTrader>(new Orders.BracketTraderConfig { Fast = 3, Slow = 9, Distance = 0.004m });
        var result = Backtest.Run(strategy, SampleCandles.Create(), Instrument.Perpetual("X"), new BacktestOptions { LogDirectory = _folder.Root });
        var rows = Regex.Matches(Run(result.LogPath!), "data-reason=\"([^\"]*)\" data-fills=\"([0-9]+)\"");
        Assert.Equal(["act", "stop loss", "take profit"], rows.Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Equal(result.Metrics.TotalFills, rows.Sum(row => int.Parse(row.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void MonthlyReturns_AnyRun_MultiplyToItsTotalReturn()
    {
        var result = RunLogged();
        var returns = MonthlyReturns.Of(LogRunReader.Read(result.LogPath!));
        var product = returns.Years.SelectMany(year => Enumerable.Range(1, 12).Select(month => 1 + (returns.Month(year, month) ?? 0))).Aggregate(1.0, (left, right) => left * right);
        Assert.Equal(1 + result.Metrics.TotalReturn, product, 9);
    }

    [Fact]
    public void WriteComparison_EqualLogs_SaysGo()
    {
        var (backtest, live) = (RunLogged().LogPath!, RunLogged().LogPath!);
        var path = _folder.File("comparison.html");
        var report = HtmlReport.WriteComparison(backtest, live, path);
        var page = File.ReadAllText(path);
        Assert.True(report.IsGo);
        Assert.Contains("data-verdict=\"GO\"", page, StringComparison.Ordinal);
        Assert.Equal(report.Criteria.Count, Regex.Count(page, "data-passed=\"true\""));
        Assert.Contains("The logs do not part anywhere", page, StringComparison.Ordinal);
    }

    private BacktestResult RunLogged(string symbol = "X") =>
        Backtest.Run(Strategy, SampleCandles.Create(), Instrument.Spot(symbol), new BacktestOptions { LogDirectory = _folder.Root });

    private string Run(string log)
    {
        var path = _folder.File("page.html");
        HtmlReport.WriteRun(log, path);
        return File.ReadAllText(path);
    }

    private static string Shown(string page, string metric) =>
        Regex.Match(page, $"data-metric=\"{metric}\" data-value=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"the page lacks {metric}");

    [GeneratedRegex("https?://[^\"'\\s<)]+")]
    private static partial Regex Addresses();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
