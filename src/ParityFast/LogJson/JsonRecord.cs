using System.Text.Json;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.LogJson;

/// <summary>Writes one decision in the Python reference engine's format: context, decision, execution.</summary>
internal static class JsonRecord
{
    public static void Write(Utf8JsonWriter writer, RecordedDecision record)
    {
        writer.WriteStartObject();
        WriteContext(writer, record);
        WriteDecision(writer, record);
        WriteExecution(writer, record);
        if (record.Details is { } details)
        {
            writer.WritePropertyName("parityfast");
            JsonValues.Write(writer, details);
        }

        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, RecordedDecision record)
    {
        writer.WriteStartObject("context");
        writer.WriteString("timestamp", record.Time is { } time ? LogTime.Format(time) : null);
        writer.WriteString("symbol", record.Symbol);
        Number(writer, "current_mark", record.Mark);
        if (record.RecentMarks is { } marks)
        {
            writer.WriteStartArray("recent_marks");
            foreach (var mark in marks) Number(writer, mark);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull("recent_marks");
        }

        WritePosition(writer, record.Position);
        Number(writer, "equity", record.Equity);
        writer.WriteString("signal_label", record.SignalLabel);
        writer.WriteStartObject("signal_metadata");
        writer.WriteEndObject();
        if (record.AccountReduceOnly == true) writer.WriteBoolean("reduce_only", true);
        writer.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter writer, LoggedPosition? position)
    {
        if (position is null)
        {
            writer.WriteNull("position_state");
            return;
        }

        writer.WriteStartObject("position_state");
        Number(writer, "quantity", position.Quantity);
        writer.WriteString("side", position.Side);
        Number(writer, "entry", position.Entry);
        writer.WriteString("entry_time", position.EntryTime is { } time ? LogTime.Format(time) : null);
        writer.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter writer, RecordedDecision record)
    {
        writer.WriteStartObject("decision");
        writer.WriteString("action", record.Action is { } action ? ActionNames.Name(action) : null);
        Number(writer, "quantity", record.Quantity);
        Number(writer, "target_notional", record.TargetNotional);
        if (record.Leverage is { } leverage) writer.WriteNumber("leverage", leverage);
        else writer.WriteNull("leverage");
        Flag(writer, "reduce_only", record.ReduceOnly);
        writer.WriteString("reason", record.Reason);
        Flag(writer, "filter_rejected", record.FilterRejected);
        Flag(writer, "guard_rejected", record.GuardRejected);
        writer.WriteString("rejection_type", record.RejectionType);
        writer.WriteEndObject();
    }

    private static void WriteExecution(Utf8JsonWriter writer, RecordedDecision record)
    {
        writer.WriteStartObject("execution");
        Flag(writer, "filled", record.Filled);
        Number(writer, "fill_price", record.FillPrice);
        Number(writer, "filled_quantity", record.FilledQuantity);
        Number(writer, "commission", record.Commission);
        Number(writer, "slippage", record.Slippage);
        writer.WriteString("rejection_reason", record.RejectionReason);
        writer.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag) writer.WriteBoolean(name, flag);
        else writer.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter writer, string name, decimal? value)
    {
        writer.WritePropertyName(name);
        if (value is { } number) Number(writer, number);
        else writer.WriteNullValue();
    }

    private static void Number(Utf8JsonWriter writer, decimal value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var count, default, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..count]);
    }
}
