using System.Text.Json;
using ParityFast.External;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// A line of a feed with a value of a series: <c>{"series":"sentiment","known_at":"2025-01-15T08:00:00Z","value":"0.25"}</c>. Value and
/// time may be numbers too.
/// </summary>
internal static class SeriesLine
{
    private const string Expected =
        "series, known_at and value, such as {\"series\":\"sentiment\",\"known_at\":\"2025-01-15T08:00:00Z\",\"value\":\"0.25\"}";

    /// <summary>True for an object that may be one.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8) is [(byte)'{', ..] && line.IndexOf("\"series\""u8) >= 0;

    /// <summary>Reads the value; null for an object that names no series.</summary>
    /// <exception cref="InputFormatException">It is none.</exception>
    public static SeriesValue? Read(ReadOnlySpan<byte> line, SourcePlace place)
    {
        string? series = null;
        byte[]? knownAt = null, value = null;
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName) continue;
                var name = json.GetString();
                json.Read();
                if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) json.Skip();
                else if (name == "series") series = json.TokenType == JsonTokenType.String ? json.GetString() : null;
                else if (name == "known_at") knownAt = json.ValueSpan.ToArray();
                else if (name == "value") value = json.ValueSpan.ToArray();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            place.Throw("this is not a JSON object: {0}", line, "one object per line", "correct or remove the line");
        }

        if (series is null || (knownAt is null && value is null)) return null;
        if (knownAt is null || value is null)
            place.Throw($"series {series} without {(value is null ? "value" : "known_at")}: {{0}}", line, Expected, "complete the line");
        return Read(series, knownAt, value, place);
    }

    private static SeriesValue Read(string series, byte[] knownAt, byte[] value, SourcePlace place)
    {
        if (CandleTime.Parse(knownAt, out var time) != TimeFault.None)
            place.Throw($"known_at {{0}} of series {series} is not a time", knownAt,
                "an epoch in s, ms or µs, or a time such as 2025-01-15T08:00:00Z", "correct the line");
        if (ExactValue.Parse(value, out var exact) != ExactValueFault.None)
            place.Throw($"value {{0}} of series {series} is not a number that fits", value,
                "a decimal such as 0.25, or numerator/denominator", "correct the line");
        return new SeriesValue(series, UnixTime.ToDateTime(time), exact.Numerator) { Denominator = exact.Denominator };
    }
}
