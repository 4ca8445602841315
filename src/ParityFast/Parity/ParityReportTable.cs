using System.Globalization;
using System.Text;
using ParityFast.Backtesting;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>A comparison as a person reads it on a terminal.</summary>
internal static class ParityReportTable
{
    // A terminal shows this many without scrolling the GO or NO-GO away.
    private const int MaxShown = 20;
    private const int ValueWidth = 34;

    /// <summary>The report as lines of text.</summary>
    /// <param name="report">The report.</param>
    public static string Format(ParityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        SummaryTable.Line(text, "Decisions", $"{Count(report.BacktestDecisions)} in the backtest, {Count(report.LiveDecisions)} live, "
            + $"{Count(report.ComparedDecisions)} compared");
        SummaryTable.Line(text, "Parity", $"{Rate(report.ParityRate)} of actions, {Rate(report.StrictParityRate)} of whole records");
        WriteDivergences(text, report);
        if (report.FirstDivergence is { } first) WriteFirst(text, first);
        foreach (var criterion in report.Criteria)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{(criterion.Passed ? "pass" : "FAIL")}  {criterion.Name,-17} {criterion.Figure} ({criterion.Required})\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{(report.IsGo ? "GO" : "NO-GO")}\n").ToString();
    }

    private static void WriteDivergences(StringBuilder text, ParityReport report)
    {
        if (report.DivergenceCount == 0)
        {
            SummaryTable.Line(text, "Divergences", "none");
            return;
        }

        SummaryTable.Line(text, "Divergences",
            string.Join(", ", report.DivergenceCounts.Select(pair => $"{Count(pair.Value)} {ParityReportJson.Name(pair.Key)}")));
        foreach (var divergence in report.Divergences.Take(MaxShown))
        {
            var time = divergence.Time is { } known ? LogTime.Format(known) : "whole log";
            text.Append(CultureInfo.InvariantCulture, $"  {time,-19}  {ParityReportJson.Name(divergence.Kind),-13} {divergence.Field}: "
                + $"{divergence.Backtest ?? "absent"} | {divergence.Live ?? "absent"}\n");
        }

        if (report.DivergenceCount > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"  and {Count(report.DivergenceCount - MaxShown)} more; see --format json\n");
    }

    private static void WriteFirst(StringBuilder text, FirstDivergence first)
    {
        SummaryTable.Line(text, "First", first.Divergence.Time is { } time
            ? $"{ParityReportJson.Name(first.Divergence.Kind)} at {LogTime.Format(time)}"
            : ParityReportJson.Name(first.Divergence.Kind));
        SummaryTable.Line(text, "Probable cause", first.ProbableCause);
        if (first.Backtest is null && first.Live is null) return;
        text.Append(CultureInfo.InvariantCulture, $"  {"",-16} {"backtest",-ValueWidth} live\n");
        foreach (var (name, value) in Fields)
        {
            var (left, right) = (Text(first.Backtest, value), Text(first.Live, value));
            if (left is null && right is null) continue;
            text.Append(CultureInfo.InvariantCulture,
                $"{(left == right ? ' ' : '*')} {name,-16} {left ?? "-",-ValueWidth} {right ?? "-"}\n");
        }
    }

    /// <summary>The fields of a record by their names, as both records of a divergence are shown.</summary>
    internal static readonly (string Name, Func<RecordedDecision, object?> Value)[] Fields =
    [
        ("timestamp", record => record.Time is { } time ? LogTime.Format(time) : null),
        ("current_mark", record => record.Mark),
        ("recent_marks", record => record.RecentMarks is { Count: > 0 } marks
            ? string.Create(CultureInfo.InvariantCulture, $"{marks.Count}, last {marks[^1]}")
            : null),
        ("position", record => record.Position is { } held
            ? string.Create(CultureInfo.InvariantCulture, $"{held.Side} {held.Quantity} @ {held.Entry}")
            : null),
        ("equity", record => record.Equity),
        ("signal_label", record => record.SignalLabel),
        ("action", record => record.Action is { } action ? ActionNames.Name(action) : null),
        ("quantity", record => record.Quantity),
        ("target_notional", record => record.TargetNotional),
        ("leverage", record => record.Leverage),
        ("reason", record => record.Reason),
        ("rejection", record => record.RejectionType ?? record.RejectionReason),
        ("fill_price", record => record.FillPrice),
        ("filled_quantity", record => record.FilledQuantity),
        ("commission", record => record.Commission),
    ];

    /// <summary>A field's text; null if the record does not have it.</summary>
    internal static string? Text(RecordedDecision? record, Func<RecordedDecision, object?> value) =>
        record is null ? null : Convert.ToString(value(record), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(double rate) =>
        (Math.Floor(rate * 1_000_000) / 10_000).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
