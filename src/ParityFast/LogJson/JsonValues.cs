using System.Globalization;
using System.Text.Json;
using ParityFast.LogFormat;

namespace ParityFast.LogJson;

/// <summary>Values of header, footer and events as JSON, and back, without loss: a double always has a point or an exponent.</summary>
internal static class JsonValues
{
    private const string BytesName = "$base64";

    public static void Write(Utf8JsonWriter writer, LogMap map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, LogValue value)
    {
        switch (value.Kind)
        {
            case LogValueKind.Nil: writer.WriteNullValue(); break;
            case LogValueKind.Boolean: writer.WriteBooleanValue(value.Boolean!.Value); break;
            case LogValueKind.Integer: writer.WriteNumberValue(value.Integer!.Value); break;
            case LogValueKind.Number: writer.WriteRawValue(Text(value.Number!.Value), skipInputValidation: true); break;
            case LogValueKind.Text: writer.WriteStringValue(value.Text); break;
            case LogValueKind.Map: Write(writer, value.Map!); break;
            case LogValueKind.Bytes:
                writer.WriteStartObject();
                writer.WriteBase64String(BytesName, value.Bytes!.Value.Span);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartArray();
                foreach (var item in value.List!) Write(writer, item);
                writer.WriteEndArray();
                break;
        }
    }

    /// <summary>The value that starts at the current token.</summary>
    public static LogValue Read(JsonTokens tokens)
    {
        tokens.Keep();
        switch (tokens.Type)
        {
            case JsonTokenType.StartObject:
                var map = ReadMap(tokens);
                return map.Count == 1 && map[BytesName].Text is { } text ? LogValue.From(Bytes(text, tokens)) : LogValue.From(map);
            case JsonTokenType.StartArray:
                var list = new List<LogValue>();
                while (tokens.Read() && tokens.Type != JsonTokenType.EndArray) list.Add(Read(tokens));
                return LogValue.From(list);
            case JsonTokenType.String: return LogValue.From(tokens.Text());
            case JsonTokenType.True: return LogValue.From(true);
            case JsonTokenType.False: return LogValue.From(false);
            case JsonTokenType.Number: return Number(tokens);
            default: return default;
        }
    }

    /// <summary>The object that starts at the current token.</summary>
    public static LogMap ReadMap(JsonTokens tokens)
    {
        if (tokens.Type != JsonTokenType.StartObject) throw tokens.Fault("an object");
        var map = new LogMap();
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text();
            if (map.Contains(name)) throw tokens.Fault($"'{name}' once");
            tokens.Read();
            map.Add(name, Read(tokens));
        }

        return map;
    }

    private static LogValue Number(JsonTokens tokens)
    {
        var text = tokens.Value;
        if (text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return LogValue.From(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? LogValue.From(number)
            : throw tokens.Fault("a number");
    }

    private static byte[] Bytes(string text, JsonTokens tokens)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw tokens.Fault("bytes in base64");
    }

    private static string Text(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
