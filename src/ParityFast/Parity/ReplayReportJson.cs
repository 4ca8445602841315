using System.Text.Json;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>A replay as JSON.</summary>
public static class ReplayReportJson
{
    /// <summary>Writes the report's fields into the current object of <paramref name="writer"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">The writer; an object must be open.</param>
    public static void Write(ReplayReport report, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBoolean("agrees", report.Agrees);
        writer.WriteString("strategy_name", report.StrategyName);
        writer.WriteNumber("decisions", report.Decisions);
        writer.WriteNumber("agreeing", report.Agreeing);
        writer.WriteNumber("difference_count", report.DifferenceCount);
        writer.WriteString("recorded_digest", report.RecordedDigest);
        writer.WriteString("replayed_digest", report.ReplayedDigest);
        writer.WriteString("recorded_fingerprint", report.RecordedFingerprint);
        writer.WriteString("state", report.Status is null ? null : JsonEnvelope.StateName(report.Status.State));
        writer.WritePropertyName("first_difference");
        if (report.FirstDifference is { } first) Write(first, writer);
        else writer.WriteNullValue();
        writer.WriteStartArray("differences");
        foreach (var difference in report.Differences) Write(difference, writer);
        writer.WriteEndArray();
    }

    private static void Write(ReplayDifference difference, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", difference.Index);
        writer.WriteString("timestamp", difference.Time is { } time ? LogTime.Format(time) : null);
        writer.WriteStartArray("fields");
        foreach (var field in difference.Fields) writer.WriteStringValue(field);
        writer.WriteEndArray();
        Write("recorded", difference.Recorded, writer);
        Write("replayed", difference.Replayed, writer);
        writer.WriteEndObject();
    }

    private static void Write(string name, DecisionRecord? decision, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        if (decision is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("action", ActionNames.Name(decision.Action));
        writer.WriteString("quantity", Text(decision.Quantity));
        writer.WriteString("target_notional", Text(decision.TargetNotional));
        if (decision.Leverage is { } leverage) writer.WriteNumber("leverage", leverage);
        else writer.WriteNull("leverage");
        writer.WriteBoolean("reduce_only", decision.ReduceOnly);
        writer.WriteString("reason", decision.Reason);
        writer.WriteString("signal_label", SignalLabels.Name(decision.Label));
        writer.WriteEndObject();
    }

    private static string? Text(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
