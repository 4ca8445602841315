using ParityFast.Comparison;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.Reports;

/// <summary>
/// Reads the columns of a log in JSON, this project's or the Python reference engine's; what it does not say is left out.
/// </summary>
internal static class JsonRunReader
{
    public static RunSeries Read(DecisionLog log, string path)
    {
        if (!ImportedLog.HoldsOrders(log)) return Read(log);
        using var imported = new ImportedLog(path);
        return LogRunReader.Read(imported.LogPath);
    }

    private static RunSeries Read(DecisionLog log)
    {
        var header = log.Header;
        var series = new RunSeries { CalendarOffset = header is null ? 0 : header.LabelOffset - 1, Interval = header?.Interval ?? 0 };
        var trips = new RoundTripBuilder();
        var curve = Curve(log, series);
        var (marks, start) = (new List<decimal>(), true);
        var equities = new List<double>();
        foreach (var record in log.Decisions(withRecentMarks: false))
        {
            if (record.Time is not { } time || record.Mark is not { } mark) continue;
            if (start) trips.StartWith(Held(record.Position) ?? 0);
            start = false;
            marks.Add(mark);
            series.Times.Add(LogTime.ToMicroseconds(time));
            if (curve.TryGetValue(time, out var after)) equities.Add(after);
            else if (record.Equity is { } before) equities.Add((double)before);
            else if (equities.Count > 0) equities.Add(equities[^1]);
            if (record.Filled == true) AddFill(series, trips, record, mark);
            else if (Refusal(record) is { } code) series.Refuse(code);
        }

        if (equities.Count == marks.Count) series.Equity.AddRange(equities);
        Scaled(series, marks);
        if (marks.Count > 0 && trips.Open(marks.Count - 1, marks[^1], null) is { } open) series.Trips.Add(open);
        return series;
    }

    private static Dictionary<DateTime, double> Curve(DecisionLog log, RunSeries series)
    {
        var curve = new Dictionary<DateTime, double>();
        foreach (var point in log.EquityCurve())
        {
            series.StartEquity ??= (double)point.Equity;
            curve[point.Time] = (double)point.Equity;
        }

        return curve;
    }

    private static void AddFill(RunSeries series, RoundTripBuilder trips, RecordedDecision record, decimal mark)
    {
        var quantity = record.FilledQuantity ?? record.Quantity ?? 0;
        var signed = record.Action switch
        {
            DecisionAction.Buy => quantity,
            DecisionAction.Sell => -quantity,
            DecisionAction.Close => trips.Held > 0 ? -quantity : quantity,
            _ => 0,
        };
        if (signed == 0) return;
        series.Fills.Add(trips.Add(series.Count - 1, signed, record.FillPrice ?? mark, record.Commission ?? 0, record.Reason ?? ""));
        if (trips.Closed.Count > series.Trips.Count) series.Trips.Add(trips.Closed[^1]);
    }

    // A hold that was not filled is not a rejection.
    private static string? Refusal(RecordedDecision record) => record.Action is null or DecisionAction.Hold
        ? null
        : record.RejectionType ?? record.RejectionReason
            ?? (record.GuardRejected == true ? "guard" : record.FilterRejected == true ? "filter" : null);

    private static decimal? Held(LoggedPosition? position) => position is { Quantity: { } quantity }
        ? string.Equals(position.Side, "short", StringComparison.OrdinalIgnoreCase) ? -Math.Abs(quantity) : quantity
        : null;

    private static void Scaled(RunSeries series, List<decimal> marks)
    {
        var decimals = 0;
        foreach (var mark in marks) decimals = Math.Max(decimals, Math.Min((int)Exact.Trim(mark).Scale, Scale.MaxDecimals));
        series.PriceDecimals = decimals;
        foreach (var mark in marks) series.Closes.Add((long)(mark * Scale.PowerOfTen(decimals)));
    }
}
