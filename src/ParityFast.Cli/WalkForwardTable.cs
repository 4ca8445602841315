using System.Globalization;
using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Cli;

/// <summary>A walk-forward analysis as a person reads it on a terminal.</summary>
internal static class WalkForwardTable
{
    public static void Write(WalkForwardResult result, CandleSeries candles, string by)
    {
        var metric = MetricNames.Find(by)!;
        string[][] rows =
        [
            ["test from, UTC", string.Join(' ', result.Stability.Select(field => Initials(field.Name))), $"{by}", "test", "return", "test", "trades"],
            .. result.Windows.Select(window => Row(window, candles, metric)),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) Console.Out.WriteLine(string.Join("  ", row.Select((cell, i) => i < 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        Console.Out.WriteLine();
        foreach (var field in result.Stability)
        {
            Line(field.Name, string.Create(CultureInfo.InvariantCulture, $"{field.DistinctValues} values, mostly {field.MostFrequent} ({field.MostFrequentShare:0%}){(field.KeptShare is { } kept ? $", kept {kept.ToString("0%", CultureInfo.InvariantCulture)}" : "")}"));
        }

        Line("Out of sample", string.Create(CultureInfo.InvariantCulture, $"return {result.TestTotalReturn:0.00%}, drawdown {result.TestMaxDrawdown:0.00%}, Sharpe ratio {Ratio(result.TestSharpeRatio)}"));
        Line("Efficiency", result.Efficiency is null ? "- (the trainings did not gain)" : Ratio(result.Efficiency));
        Line("Deflated Sharpe", Ratio(result.DeflatedSharpeRatio));
        Line("Overfitting (PBO)", Ratio(result.Overfitting?.Probability));
    }

    private static string[] Row(WalkForwardWindow window, CandleSeries candles, Metric metric) =>
    [
        DateTime.UnixEpoch.AddMicroseconds(candles.CloseTime[window.TestFirst]).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        string.Join(' ', window.Values),
        metric.ToDisplay(window.TrainMetric),
        metric.ToDisplay(window.TestMetric),
        window.TrainReturn.ToString("0.00%", CultureInfo.InvariantCulture),
        window.TestReturn.ToString("0.00%", CultureInfo.InvariantCulture),
        window.TestTrades.ToString("N0", CultureInfo.InvariantCulture),
    ];

    // short_ma_period is s_m_p: the full names follow below, in the same order.
    private static string Initials(string name) => string.Join('_', name.Split('_').Select(word => word[..Math.Min(1, word.Length)]));

    private static string Ratio(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-18} {value}");
}
