using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ParityFast.Reports;

namespace ParityFast.Watch;

/// <summary>A state as the page takes it: candles from one on, and all that is small.</summary>
internal static class WatchJson
{
    public static ReadOnlyMemory<byte> Of(WatchState state, int fromBar)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            Write(writer, state, fromBar);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, WatchState state, int fromBar)
    {
        var (run, series) = (state.Run, state.Run.Series);
        writer.WriteNumber("from", fromBar);
        writer.WriteNumber("priceDecimals", series.PriceDecimals);
        writer.WriteNumber("interval", series.Interval);
        if (series.StartEquity is { } start) writer.WriteNumber("startEquity", start);
        writer.WriteNumber("startQuantity", series.StartQuantity);
        Column(writer, "time", series.Times, fromBar);
        Column(writer, "close", series.Closes, fromBar);
        Column(writer, "open", series.Opens, fromBar);
        Column(writer, "high", series.Highs, fromBar);
        Column(writer, "low", series.Lows, fromBar);
        writer.WriteStartArray("equity");
        for (var i = fromBar; i < series.Equity.Count; i++) writer.WriteNumberValue(series.Equity[i]);
        writer.WriteEndArray();
        WriteFills(writer, series, fromBar);
        WriteAccount(writer, state);
        writer.WriteStartObject("rejections");
        foreach (var (code, count) in series.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        WriteDecisions(writer, run);
        WriteEvents(writer, run);
        WriteParity(writer, state.Parity);
        if (state.Problem is { } problem) writer.WriteString("problem", problem);
    }

    private static void WriteAccount(Utf8JsonWriter writer, WatchState state)
    {
        var run = state.Run;
        writer.WriteString("state", state.IsRunning ? "running" : run.IsComplete ? "complete" : "stopped");
        writer.WriteNumber("lastClose", run.LastClose);
        writer.WriteString("quantity", run.Quantity.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("entryPrice", run.EntryPrice.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("entryTime", run.EntryTime);
        writer.WriteString("exactEquity", run.Equity.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("decisionCount", run.DecisionCount);
        writer.WriteNumber("orders", run.Orders);
        writer.WriteBoolean("reduceOnly", run.IsReduceOnly);
        writer.WriteStartArray("switches");
        foreach (var name in run.Switches) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    // From one candle on: those before are known to the page.
    private static void WriteFills(Utf8JsonWriter writer, RunSeries series, int fromBar)
    {
        writer.WriteStartArray("fills");
        foreach (var fill in series.Fills.Where(fill => fill.Bar >= fromBar))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(fill.Bar);
            writer.WriteNumberValue(fill.SignedQuantity);
            writer.WriteNumberValue(fill.Price);
            writer.WriteNumberValue(fill.IsEntry ? 1 : 0);
            writer.WriteNumberValue(fill.Held);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteDecisions(Utf8JsonWriter writer, WatchedRun run)
    {
        writer.WriteStartArray("decisions");
        foreach (var decision in run.Decisions.Reverse())
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(decision.Time);
            writer.WriteStringValue(decision.Action);
            writer.WriteStringValue(decision.Reason);
            writer.WriteStringValue(decision.Outcome ?? "");
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvents(Utf8JsonWriter writer, WatchedRun run)
    {
        writer.WriteStartArray("events");
        foreach (var (time, name, detail) in run.Events.Reverse())
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(time);
            writer.WriteStringValue(name);
            writer.WriteStringValue(detail);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteParity(Utf8JsonWriter writer, ParitySoFar? parity)
    {
        if (parity is null) return;
        writer.WriteStartObject("parity");
        writer.WriteString("path", Path.GetFileName(parity.Path));
        writer.WriteNumber("compared", parity.Compared);
        if (double.IsFinite(parity.Rate)) writer.WriteNumber("rate", parity.Rate);
        writer.WriteNumber("divergences", parity.Divergences);
        if (parity.First is { } first) writer.WriteString("first", first);
        if (parity.Cause is { } cause) writer.WriteString("cause", cause);
        writer.WriteEndObject();
    }

    private static void Column(Utf8JsonWriter writer, string name, List<long> values, int fromBar)
    {
        if (values.Count == 0) return;
        writer.WriteStartArray(name);
        for (var i = fromBar; i < values.Count; i++) writer.WriteNumberValue(values[i]);
        writer.WriteEndArray();
    }
}
