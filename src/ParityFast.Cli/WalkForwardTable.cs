using System.Globalization;
using ParityFast.Backtesting;
using ParityFast.Input;
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
            ["test from, UTC", "train", "test", string.Join(' ', Initials([.. result.Stability.Select(field => field.Name)])), $"{by}",
                "test", "return", "test", "trades"],
            .. result.Windows.Select(window => Row(window, candles, metric)),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            Console.Out.WriteLine(
                string.Join("  ", row.Select((cell, i) => i is 0 or 3 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        if (result.Windows.Any(window => window.IsCut)) Console.Out.WriteLine("* cut: the candles end before the test does");
        Console.Out.WriteLine();
        foreach (var field in result.Stability)
        {
            var kept = field.KeptShare is { } share ? FormattableString.Invariant($", kept {share:0%}") : "";
            Line(field.Name, string.Create(CultureInfo.InvariantCulture,
                $"{Counted.Of(field.DistinctValues, "value")}, mostly {field.MostFrequent} ({field.MostFrequentShare:0%}){kept}"));
        }

        Line("Out of sample", string.Create(CultureInfo.InvariantCulture, $"return {result.TestTotalReturn:0.00%}, "
            + $"drawdown {result.TestMaxDrawdown:0.00%}, Sharpe ratio {Ratio(result.TestSharpeRatio)}"));
        Line("Efficiency", result.Efficiency is null ? "- (the trainings did not gain)" : Ratio(result.Efficiency));
        Line("Deflated Sharpe", Ratio(result.DeflatedSharpeRatio));
        Line("Overfitting", result.Overfitting is { } found ? $"{Ratio(found.Probability)} probable (PBO)" : "-");
    }

    private static string[] Row(WalkForwardWindow window, CandleSeries candles, Metric metric) =>
    [
        UnixTime.ToMinute(candles.CloseTime[window.TestFirst]),
        Span(candles, window.TrainFirst, window.TrainEnd),
        Span(candles, window.TestFirst, window.TestEnd) + (window.IsCut ? "*" : ""),
        string.Join(' ', window.Values),
        metric.ToDisplay(window.TrainMetric),
        metric.ToDisplay(window.TestMetric),
        window.TrainReturn.ToString("0.00%", CultureInfo.InvariantCulture),
        window.TestReturn.ToString("0.00%", CultureInfo.InvariantCulture),
        window.TestTrades.ToString("N0", CultureInfo.InvariantCulture),
    ];

    // Candles, and the time from the first one's open to the last one's close.
    private static string Span(CandleSeries candles, int first, int end)
    {
        var time = TimeSpan.FromMicroseconds(candles.CloseTime[end - 1] - candles.CloseTime[first] + candles.IntervalMicroseconds);
        var text = time.TotalDays >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} d")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.##} h");
        return string.Create(CultureInfo.InvariantCulture, $"{end - first:N0} in {text}");
    }

    /// <summary>
    /// Short names of fields: short_ma_period is s_m_p; of a word as many letters as tell all names apart, so that entry_period and
    /// exit_period are en_p and ex_p. The whole names are below the table, in the same order.
    /// </summary>
    internal static IReadOnlyList<string> Initials(IReadOnlyList<string> names)
    {
        var words = names.Select(name => name.Split('_')).ToArray();
        var letters = Enumerable.Repeat(1, words.Max(name => name.Length)).ToArray();
        while (true)
        {
            string[] initials = [.. words.Select(name =>
                string.Join('_', name.Select((word, i) => word[..Math.Min(letters[i], word.Length)])))];
            var clash = Enumerable.Range(0, names.Count).FirstOrDefault(i => Array.IndexOf(initials, initials[i]) < i, -1);
            if (clash < 0) return initials;
            // The first word that tells the two apart gets a letter more, in every name.
            var (one, other) = (words[Array.IndexOf(initials, initials[clash])], words[clash]);
            letters[Enumerable.Range(0, one.Length).First(i => one[i] != other[i])]++;
        }
    }

    private static string Ratio(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static void Line(string title, string value) => Console.Out.WriteLine(SummaryTable.Line(title, value));
}
