using System.Text.Json;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>A comparison as JSON: the Python reference engine's field names, and what it could not tell beside them.</summary>
public static class ParityReportJson
{
    /// <summary>Writes the report's fields into the current object of <paramref name="writer"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">The writer; an object must be open.</param>
    public static void Write(ParityReport report, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("verdict", report.IsGo ? "GO" : "NO-GO");
        WriteCriteria(report, writer);
        writer.WriteNumber("backtest_decisions", report.BacktestDecisions);
        writer.WriteNumber("live_decisions", report.LiveDecisions);
        writer.WriteBoolean("decision_count_match", report.BacktestDecisions == report.LiveDecisions);
        writer.WriteNumber("compared_decisions", report.ComparedDecisions);
        writer.WriteNumber("aligned_decisions", report.AlignedDecisions);
        writer.WriteNumber("parity_rate", report.ParityRate);
        writer.WriteNumber("strict_parity_rate", report.StrictParityRate);
        writer.WriteNumber("coverage", report.Coverage);
        writer.WriteNumber("hours", report.Hours);
        writer.WriteNumber("mismatch_count", report.MismatchCount);
        writer.WriteNumber("divergence_count", report.DivergenceCount);
        writer.WriteNumber("carried_decisions", report.CarriedDecisions);
        writer.WriteString("backtest_digest", report.BacktestDigest);
        writer.WriteString("live_digest", report.LiveDigest);
        writer.WriteString("backtest_state", State(report.BacktestStatus));
        writer.WriteString("live_state", State(report.LiveStatus));
        WriteFirst(report.FirstDivergence, writer);
        WriteCounts("divergence_counts", report.DivergenceCounts.Select(pair => KeyValuePair.Create(Name(pair.Key), pair.Value)), writer);
        WriteSymbols(report, writer);
        WriteMismatches(report, writer);
        writer.WriteStartArray("divergences");
        foreach (var divergence in report.Divergences) WriteDivergence(divergence, writer);
        writer.WriteEndArray();
    }

    /// <summary>A kind's name in JSON.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(DivergenceKind kind) => kind.ToString().ToLowerInvariant();

    private static void WriteCriteria(ParityReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("criteria");
        foreach (var criterion in report.Criteria)
        {
            writer.WriteStartObject();
            writer.WriteString("name", criterion.Name);
            writer.WriteBoolean("passed", criterion.Passed);
            writer.WriteString("figure", criterion.Figure);
            writer.WriteString("required", criterion.Required);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFirst(FirstDivergence? first, Utf8JsonWriter writer)
    {
        if (first is null)
        {
            writer.WriteNull("first_divergence");
            return;
        }

        writer.WriteStartObject("first_divergence");
        WriteFields(first.Divergence, writer, withValues: false);
        writer.WriteString("probable_cause", first.ProbableCause);
        WriteRecord("backtest", first.Backtest, writer);
        WriteRecord("live", first.Live, writer);
        writer.WriteEndObject();
    }

    private static void WriteRecord(string name, RecordedDecision? record, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        if (record is null) writer.WriteNullValue();
        else JsonRecord.Write(writer, record);
    }

    private static void WriteDivergence(Divergence divergence, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteFields(divergence, writer, withValues: true);
        writer.WriteEndObject();
    }

    private static void WriteFields(Divergence divergence, Utf8JsonWriter writer, bool withValues)
    {
        writer.WriteString("timestamp", Time(divergence.Time));
        writer.WriteString("kind", Name(divergence.Kind));
        writer.WriteString("symbol", divergence.Symbol);
        WriteIndex("backtest_index", divergence.BacktestIndex, writer);
        WriteIndex("live_index", divergence.LiveIndex, writer);
        writer.WriteString("field", divergence.Field);
        if (withValues)
        {
            writer.WriteString("backtest", divergence.Backtest);
            writer.WriteString("live", divergence.Live);
        }

        writer.WriteStartArray("fields");
        foreach (var field in divergence.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            writer.WriteString("backtest", field.Backtest);
            writer.WriteString("live", field.Live);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIndex(string name, long? index, Utf8JsonWriter writer)
    {
        if (index is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }

    private static void WriteSymbols(ParityReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("symbols");
        foreach (var symbol in report.Symbols)
        {
            writer.WriteStartObject(symbol.Symbol);
            writer.WriteNumber("backtest_trades", symbol.BacktestTrades);
            writer.WriteNumber("live_trades", symbol.LiveTrades);
            WriteCounts("backtest_guard_violations", symbol.BacktestGuards, writer);
            WriteCounts("live_guard_violations", symbol.LiveGuards, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteCounts(string name, IEnumerable<KeyValuePair<string, long>> counts, Utf8JsonWriter writer)
    {
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts) writer.WriteNumber(key, count);
        writer.WriteEndObject();
    }

    private static void WriteMismatches(ParityReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("mismatches");
        foreach (var mismatch in report.Mismatches)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", mismatch.Index);
            writer.WriteString("timestamp", Time(mismatch.Time));
            writer.WriteString("backtest_action", Action(mismatch.BacktestAction));
            writer.WriteString("live_action", Action(mismatch.LiveAction));
            writer.WriteString("backtest_reason", mismatch.BacktestReason);
            writer.WriteString("live_reason", mismatch.LiveReason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string? Time(DateTime? time) => time is { } known ? LogTime.Format(known) : null;

    private static string? Action(DecisionAction? action) => action is { } known ? ActionNames.Name(known) : null;

    private static string? State(DecisionLogStatus? status) => status is null ? null : JsonEnvelope.StateName(status.State);
}
