using System.Text.Json;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Benching;

/// <summary>A bench report as JSON: docs/json-output.md lists the fields.</summary>
internal static class BenchJson
{
    public static void Write(Utf8JsonWriter writer, BenchReport report, BudgetOutcome? budget)
    {
        writer.WriteString("strategy_name", report.StrategyName);
        writer.WriteString("symbol", report.Symbol);
        writer.WriteString("source", report.Source);
        writer.WriteString("data_hash", report.DataHash);
        writer.WriteOptional("processor", report.Processor);
        writer.WriteNumber("candles", report.Proof.Candles);
        writer.WriteNumber("orders", report.Proof.Orders);
        writer.WriteNumber("fills", report.Proof.Fills);
        writer.WriteNumber("rejected", report.Proof.Rejected);
        writer.WriteString("digest", report.Proof.Digest);
        writer.WriteNumber("final_equity", report.Proof.FinalEquity);
        WriteTexts(writer, "differences", report.Differences);
        writer.WriteNumber("runs", report.Figures[0].NsPerBar.Length);
        writer.WriteStartObject("modes");
        foreach (var figure in report.Figures) WriteFigure(writer, figure);
        writer.WriteEndObject();
        writer.WriteNumber("log_bytes_per_bar", report.LogBytesPerBar);
        WriteCounts(writer, "sweep", report.Sweep);
        WriteCounts(writer, "always_skipping", report.Always);
        WriteAdvice(writer, BenchAdvice.Of(report.Always ?? report.Sweep));
        WriteBudget(writer, budget);
    }

    private static void WriteFigure(Utf8JsonWriter writer, BenchFigure figure)
    {
        writer.WriteStartObject(figure.Mode.Name);
        writer.WriteNumber("ns_per_bar", Math.Round(figure.Median, 3));
        writer.WriteNumber("ns_per_bar_lowest", Math.Round(figure.Lowest, 3));
        writer.WriteNumber("ns_per_bar_lower", Math.Round(figure.Lower, 3));
        writer.WriteNumber("ns_per_bar_upper", Math.Round(figure.Upper, 3));
        writer.WriteOptional("bytes_per_bar", figure.BytesPerBar);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, SkipReport? counts)
    {
        if (counts is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("skipped", counts.Skipped);
        writer.WriteNumber("skipped_share", (double)counts.Skipped / counts.Candles);
        writer.WriteNumber("called", counts.Called);
        writer.WriteNumber("called_share", (double)counts.Called / counts.Candles);
        writer.WriteNumber("warm_up", counts.WarmUp);
        WriteCounts(writer, "calls", counts.Calls);
        WriteCounts(writer, "raw_reads", counts.RawReads);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, int>> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (reason, count) in counts) writer.WriteNumber(reason, count);
        writer.WriteEndObject();
    }

    private static void WriteAdvice(Utf8JsonWriter writer, IEnumerable<BenchAdvice> all)
    {
        writer.WriteStartArray("advice");
        foreach (var advice in all)
        {
            writer.WriteStartObject();
            writer.WriteString("reason", advice.Reason);
            writer.WriteNumber("share", advice.Share);
            writer.WriteString("text", advice.Text);
            writer.WriteString("hint", advice.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBudget(Utf8JsonWriter writer, BudgetOutcome? budget)
    {
        if (budget is null)
        {
            writer.WriteNull("budget");
            return;
        }

        writer.WriteStartObject("budget");
        writer.WriteString("path", budget.Path);
        writer.WriteString("state", budget.State);
        writer.WriteOptional("processor", budget.Processor);
        writer.WriteStartArray("rows");
        foreach (var row in budget.Rows)
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Name);
            writer.WriteOptional("figure", row.Figure);
            writer.WriteNumber("limit", row.Limit);
            writer.WriteString("status", row.StatusName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
