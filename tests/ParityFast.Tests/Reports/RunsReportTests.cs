using System.Globalization;
using System.Text.RegularExpressions;
using ParityFast.Metrics;
using ParityFast.Reports;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reports;

/// <summary>The page of several runs shows each log's own figures, and cuts to the time that all share.</summary>
public sealed class RunsReportTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteRuns_ThreeLogs_ShowsEachLogsOwnFigures()
    {
        BacktestResult[] results = [Logged(20), Logged(30), Logged(40)];
        var page = Write([.. results.Select(result => result.LogPath!)]);
        for (var i = 0; i < results.Length; i++)
        {
            foreach (var metric in MetricNames.All)
            {
                var shown = Regex.Match(page, $"data-of=\"{(char)('A' + i)}\" data-metric=\"{metric.Name}\" data-value=\"([^\"]*)\"");
                Assert.True(shown.Success, metric.Name);
                var (text, value) = (shown.Groups[1].Value, metric.Value(results[i].Metrics));
                if (value is not { } number || !double.IsFinite(number)) Assert.Equal("", text);
                else if (metric.Format == MetricFormat.Flag) Assert.Equal(number != 0 ? "true" : "false", text);
                else Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture));
            }

            // Over the whole of the same candles the shared figures are the run's own.
            Assert.Equal(results[i].Metrics.TotalReturn, Shared(page, i, "total_return"), 12);
            Assert.Equal(results[i].Metrics.MaxDrawdown!.Value, Shared(page, i, "max_drawdown"), 12);
        }

        Assert.Equal(1, Correlation(page, "AA"), 12);
        Assert.Equal(Correlation(page, "AB"), Correlation(page, "BA"), 12);
        Assert.InRange(Correlation(page, "AB"), -1, 1);
        Assert.Contains("data-setting=\"short_ma_period\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-setting=\"long_ma_period\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRuns_LogsOfOtherSpans_AreCutToTheSharedTimeAndSaySo()
    {
        var (whole, part) = (Logged(20), Logged(20, 4000));
        var page = Write([whole.LogPath!, part.LogPath!]);
        var candles = SampleCandles.Create();
        Assert.Equal([candles.Count - 4000, 0], Regex.Matches(page, "data-left-out=\"([0-9]+)\"").Select(match =>
            int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Contains("lie outside of it and are left out", page, StringComparison.Ordinal);
        // The part is the beginning of the whole.
        Assert.Equal(part.Metrics.TotalReturn, Shared(page, 0, "total_return"), 12);
        Assert.Equal(part.Metrics.TotalReturn, Shared(page, 1, "total_return"), 12);
        Assert.Equal(1, Correlation(page, "AB"), 9);
    }

    [Fact]
    public void WriteRuns_LogWithoutItsEnd_IsMarked()
    {
        var log = Logged(20).LogPath!;
        var cut = _folder.File("cut.msgpack");
        File.WriteAllBytes(cut, File.ReadAllBytes(log)[..^40]);
        Assert.Contains("data-state=\"torn\"", Write([log, cut]), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteRuns_WhatCannotBeSideBySide_IsRejected()
    {
        var log = Logged(20).LogPath!;
        Assert.Contains("named twice", Assert.Throws<InputException>(() => Write([log, log])).Message, StringComparison.Ordinal);
        Assert.Contains("from 2 to 8", Assert.Throws<InputException>(() => Write([log])).Message, StringComparison.Ordinal);
    }

    private static StrategyDefinition Strategy(int period) =>
        StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = period, LongMaPeriod = 50 });

    private BacktestResult Logged(int period, int? take = null)
    {
        var candles = SampleCandles.Create();
        return Backtest.Run(Strategy(period), take is { } count ? RandomCandles.Truncate(candles, count) : candles, Instrument.Spot("X"),
            new BacktestOptions { LogDirectory = _folder.Root });
    }

    private string Write(string[] logs)
    {
        var path = _folder.File("runs.html");
        HtmlReport.WriteRuns(logs, path);
        return File.ReadAllText(path);
    }

    private static double Shared(string page, int run, string name) => Number(page, $"data-of=\"{(char)('A' + run)}\" data-shared=\"{name}\"");

    private static double Correlation(string page, string pair) => Number(page, $"data-correlation=\"{pair}\"");

    private static double Number(string page, string mark) =>
        double.Parse(Regex.Match(page, mark + " data-value=\"([^\"]*)\"").Groups[1].Value, CultureInfo.InvariantCulture);
}
