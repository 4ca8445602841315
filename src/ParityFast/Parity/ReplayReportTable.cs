using System.Globalization;
using System.Text;
using ParityFast.Backtesting;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>A replay as a person reads it on a terminal.</summary>
internal static class ReplayReportTable
{
    private const int MaxShown = 20;

    /// <summary>The report as lines of text.</summary>
    /// <param name="report">The report.</param>
    public static string Format(ReplayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        SummaryTable.Line(text, "Strategy", report.StrategyName);
        SummaryTable.Line(text, "Decisions",
            string.Create(CultureInfo.InvariantCulture, $"{report.Decisions:N0}, {report.Agreeing:N0} agree"));
        if (report.RecordedDigest is not null)
        {
            SummaryTable.Line(text, "Digest", $"{report.RecordedDigest} recorded");
            SummaryTable.Line(text, "", $"{report.ReplayedDigest} replayed");
        }

        foreach (var difference in report.Differences.Take(MaxShown)) Append(text, difference);
        if (report.DifferenceCount > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"and {report.DifferenceCount - MaxShown:N0} more; see --format json\n");
        if (report.ProbableCause is { } cause) SummaryTable.Line(text, "Probable cause", cause);
        var verdict = report.Agrees ? "Today's build decides the same as the log."
            : report.DifferenceCount > 0 ? "Today's build decides otherwise."
            : "The log has no decision: nothing was checked.";
        return text.Append(verdict).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, ReplayDifference difference)
    {
        var time = difference.Time is { } known ? LogTime.Format(known) : "no time";
        text.Append(CultureInfo.InvariantCulture, $"{time}  #{difference.Index}: {string.Join(", ", difference.Fields)}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"  recorded  {Describe(difference.Recorded)}\n  replayed  {Describe(difference.Replayed)}\n");
    }

    private static string Describe(DecisionRecord? decision)
    {
        if (decision is null) return "no decision";
        var text = new StringBuilder(ActionNames.Name(decision.Action));
        if (decision.TargetNotional is { } notional) text.Append(CultureInfo.InvariantCulture, $", notional {notional}");
        if (decision.Quantity is { } quantity) text.Append(CultureInfo.InvariantCulture, $", quantity {quantity}");
        if (decision.Leverage is { } leverage) text.Append(CultureInfo.InvariantCulture, $", leverage {leverage}");
        if (decision.ReduceOnly) text.Append(", reduce-only");
        return text.Append(CultureInfo.InvariantCulture, $": {decision.Reason}").ToString();
    }
}
