using System.Text.Encodings.Web;
using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>One JSON object on stdout, and nothing else there.</summary>
internal static class JsonOutput
{
    /// <summary>Grows when a field goes, is renamed or changes its meaning; fields may come without it (docs/json-output.md).</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Action<Utf8JsonWriter> body)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(stdout, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("output_version", Version);
            body(writer);
            writer.WriteEndObject();
        }

        stdout.Write("\n"u8);
    }

    /// <summary>One JSON object in a line of its own on stdout, that says what it is about under <c>event</c>.</summary>
    public static void WriteLine(string about, Action<Utf8JsonWriter> body)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(stdout, Options with { Indented = false }))
        {
            writer.WriteStartObject();
            writer.WriteString("event", about);
            writer.WriteNumber("output_version", Version);
            body(writer);
            writer.WriteEndObject();
        }

        stdout.Write("\n"u8);
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is null) writer.WriteNull(name);
        else writer.WriteString(name, value);
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }

    /// <summary>Writes all metrics, the final equity as the exact amount beside them.</summary>
    public static void WriteMetrics(this Utf8JsonWriter writer, BacktestMetrics metrics, decimal finalEquity)
    {
        foreach (var metric in MetricNames.All)
        {
            if (metric.Name == "final_equity") writer.WriteNumber(metric.Name, finalEquity);
            else metric.WriteJson(writer, metrics);
        }
    }
}
