using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Sweeps;

/// <summary>Rows as JSON lines: one object a line.</summary>
internal sealed class SweepJsonLines(IReadOnlyList<string> fields) : SweepRowFormat(fields)
{
    public override string Header => "";

    public override string Write(SweepRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteFields(writer, row);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public override IReadOnlyDictionary<string, string> Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.EnumerateObject().ToDictionary(property => property.Name,
            property => property.Value.ValueKind == JsonValueKind.Null ? "" : property.Value.ToString(), StringComparer.Ordinal);
    }

    private void WriteFields(Utf8JsonWriter writer, SweepRow row)
    {
        var result = row.Result;
        writer.WriteNumber("set", row.Set);
        for (var i = 0; i < Fields.Count; i++) WriteValue(writer, Fields[i], row.Values[i]);
        foreach (var metric in MetricNames.All)
        {
            // Money is exact if it can be.
            if (metric.Name == "final_equity") writer.WriteNumber(metric.Name, result.FinalEquity);
            else metric.WriteJson(writer, result.Metrics);
        }

        writer.WriteNumber("orders", result.OrderCount);
        writer.WriteStartObject("refusals");
        foreach (var (code, count) in result.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteString("digest", result.Digest);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string value)
    {
        if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) writer.WriteNumber(name, number);
        else if (bool.TryParse(value, out var flag)) writer.WriteBoolean(name, flag);
        else writer.WriteString(name, value);
    }
}
