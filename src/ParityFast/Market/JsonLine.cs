using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads one JSON object on one line into the cells of a candle.</summary>
internal static class JsonLine
{
    public static void Read(ReadOnlySpan<byte> line, JsonRow row, SourcePlace place)
    {
        row.Clear();
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read())
                Take(ref json, row, place);
        }
        catch (JsonException)
        {
            place.Throw("this is not a JSON object: {0}", line, "one object per line, such as {\"time\":1700000000,\"close\":42350.50}", "correct or remove the line");
        }
    }

    private static void Take(ref Utf8JsonReader json, JsonRow row, SourcePlace place)
    {
        if (json.TokenType != JsonTokenType.PropertyName)
            return;
        var field = ColumnNames.Match(json.ValueSpan).Field;
        json.Read();
        if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            json.Skip();
        else if (!row.TrySet(field, json.ValueSpan) && field != CandleFields.Time)
            place.Throw($"{field.ToString().ToLowerInvariant()} is there twice", json.ValueSpan, "each field once", "correct or remove the line");
    }
}
