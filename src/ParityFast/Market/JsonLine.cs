using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads one JSON object on one line into the cells of a candle; a candle inside an envelope, as streams of exchanges send it, is taken
/// out.
/// </summary>
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
            place.Throw("this is not a JSON object: {0}", line, "one object per line, such as {\"time\":1700000000,\"close\":42350.50}",
                "correct or remove the line");
        }
    }

    private static void Take(ref Utf8JsonReader json, JsonRow row, SourcePlace place)
    {
        if (json.TokenType != JsonTokenType.PropertyName)
            return;
        var key = json.ValueSpan;
        var role = ColumnNames.MatchKey(key).Role;
        json.Read();
        if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            Enter(ref json, key, row);
        else if (!row.TrySet(role, key, json.ValueSpan) && role is not ColumnRole.Instrument)
            place.Throw($"{role.ToString().ToLowerInvariant()} is there twice", json.ValueSpan, "each field once",
                "correct or remove the line");
    }

    // {"e":"kline","k":{…}} and {"data":[{…}]}: what the envelope says of itself is not the candle's.
    private static void Enter(ref Utf8JsonReader json, ReadOnlySpan<byte> key, JsonRow row)
    {
        if ((key.SequenceEqual("k"u8) || key.SequenceEqual("data"u8) || key.SequenceEqual("kline"u8) || key.SequenceEqual("candle"u8))
            && (row.Fields & CandleFields.Close) == 0)
            row.Clear();
        else if (!key.SequenceEqual("hd"u8)) json.Skip();
    }
}
