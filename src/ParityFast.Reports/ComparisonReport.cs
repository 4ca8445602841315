using ParityFast.Comparison;
using ParityFast.LogFormat;

namespace ParityFast.Reports;

/// <summary>The page of a comparison: both logs on one row of times.</summary>
internal static class ComparisonReport
{
    public static void Write(ParityReport report, string outputPath)
    {
        var (backtest, live) = (Read(report.BacktestPath), Read(report.LivePath));
        long[] times = [.. backtest.Times.Concat(live.Times).Distinct().Order()];
        if (times.Length == 0) throw new InputException($"{report.BacktestPath}: has no candle to draw", "compare logs with decisions");
        var title =
            $"{(report.IsGo ? "GO" : "NO-GO")}: {string.Join(", ", report.Symbols.Select(symbol => symbol.Symbol))}, backtest and live";
        ReportPage.Write(outputPath, "comparison", title, ComparisonBody.Of(report), Payload(report, backtest, live, times));
    }

    private static RunSeries Read(string path)
    {
        var log = DecisionLog.Load(path);
        return log.IsJson ? JsonRunReader.Read(log, path) : LogRunReader.Read(path);
    }

    private static string Payload(ParityReport report, RunSeries backtest, RunSeries live, long[] times)
    {
        var payload = new ReportPayload();
        var decimals = Math.Max(backtest.PriceDecimals, live.PriceDecimals);
        payload.AddIntegers("time", times, order: 2);
        payload.AddIntegers("close", Closes(backtest, live, times, decimals));
        payload.AddDoubles("equityBacktest", Equity(backtest, times));
        payload.AddDoubles("equityLive", Equity(live, times));
        RunReport.AddFills(payload, "backtest", Moved(backtest, times));
        RunReport.AddFills(payload, "live", Moved(live, times));
        payload.AddIntegers("divergenceBar",
        [
            .. report.Divergences.Select(divergence => divergence.Time is { } time ? (long)Place(times, LogTime.ToMicroseconds(time)) : -1),
        ]);
        payload.AddIntegers("divergenceKind", [.. report.Divergences.Select(divergence => (long)divergence.Kind)]);
        return payload.ToBase64(writer =>
        {
            writer.WriteNumber("priceDecimals", decimals);
            RunReport.WriteTexts(writer, "kinds", Enum.GetValues<DivergenceKind>().Select(ParityReportJson.Name));
            RunReport.WriteTexts(writer, "divergenceText", report.Divergences.Select(Text));
        });
    }

    private static string Text(Divergence divergence) =>
        $"{divergence.Field}: {divergence.Backtest ?? "absent"} | {divergence.Live ?? "absent"}";

    // The backtest's closes, the live session's if there are none; what neither has cannot be a time of the row.
    private static long[] Closes(RunSeries backtest, RunSeries live, long[] times, int decimals)
    {
        var closes = new long[times.Length];
        foreach (var series in (ReadOnlySpan<RunSeries>)[live, backtest])
        {
            var scale = Scale.PowerOfTen(decimals - series.PriceDecimals);
            for (var i = 0; i < series.Count; i++) closes[Place(times, series.Times[i])] = series.Closes[i] * scale;
        }

        return closes;
    }

    private static double[] Equity(RunSeries series, long[] times)
    {
        var equity = new double[times.Length];
        Array.Fill(equity, double.NaN);
        for (var i = 0; i < series.Equity.Count; i++) equity[Place(times, series.Times[i])] = series.Equity[i];
        return equity;
    }

    private static List<RunFill> Moved(RunSeries series, long[] times) =>
        [.. series.Fills.Select(fill => fill with { Bar = Place(times, series.Times[fill.Bar]) }).OrderBy(fill => fill.Bar)];

    private static int Place(long[] times, long time)
    {
        var place = Array.BinarySearch(times, time);
        return place >= 0 ? place : Math.Min(~place, times.Length - 1);
    }
}
