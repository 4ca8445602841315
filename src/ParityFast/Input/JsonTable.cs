using System.Text;
using System.Text.Json;

namespace ParityFast.Input;

/// <summary>
/// The records of a JSON text, whatever an exchange wraps them in: every object that has values and nothing nested. An object with
/// nested ones is an envelope; of it only the symbol is kept.
/// </summary>
internal sealed class JsonTable(ReadOnlyMemory<byte> text, SourcePlace place)
{
    private readonly List<TableRow> _rows = [];
    private readonly Stack<Level> _open = new();
    private long _line = 1;
    private int _counted;

    public List<TableRow> Read()
    {
        var reader = new Utf8JsonReader(text.Span,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read()) Take(ref reader);
        }
        catch (JsonException error)
        {
            place.Line = (error.LineNumber ?? 0) + 1;
            throw new InputFormatException(place.File, place.Line, $"is not JSON: {JsonFault.Text(error)}", "", "a JSON text",
                "check the file in an editor that knows JSON; it may have been cut off", error);
        }

        catch (InvalidOperationException error)
        {
            // The reader's word for a text that is not Unicode.
            throw new InputFormatException(place.File, LineAt(reader.TokenStartIndex), "has text that is not UTF-8", "", "UTF-8 text",
                "convert the file to UTF-8", error);
        }

        return _rows;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                if (_open.TryPeek(out var outer)) outer.IsEnvelope = true;
                _open.Push(new Level(LineAt(reader.TokenStartIndex), outer?.Symbol ?? ""));
                break;
            case JsonTokenType.StartArray:
                if (_open.TryPeek(out var holder)) holder.IsEnvelope = true;
                break;
            case JsonTokenType.EndObject:
                var level = _open.Pop();
                if (!level.IsEnvelope && level.Fields.Count > 0) _rows.Add(new TableRow(level.Line, level.Symbol, level.Fields));
                break;
            case JsonTokenType.PropertyName:
                _open.Peek().Name = reader.GetString()!;
                break;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
                when _open.Count > 0:
                Add(_open.Peek(), ref reader);
                break;
        }
    }

    private void Add(Level level, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        ReadOnlyMemory<byte> value = reader.TokenType switch
        {
            JsonTokenType.Null => default,
            JsonTokenType.String when reader.ValueIsEscaped => Encoding.UTF8.GetBytes(reader.GetString()!),
            JsonTokenType.String => text.Slice(start + 1, reader.ValueSpan.Length),
            _ => text.Slice(start, reader.ValueSpan.Length),
        };
        var plain = TableRow.Plain(level.Name);
        level.Fields.Add(new TableField(plain, level.Name, value));
        if (plain is "symbol" or "instid") level.Symbol = Encoding.UTF8.GetString(value.Span);
    }

    // Tokens come in order, so that every line is counted once.
    private long LineAt(long index)
    {
        _line += text.Span[_counted..(int)index].Count((byte)'\n');
        _counted = (int)index;
        return _line;
    }

    private sealed class Level(long line, string symbol)
    {
        public long Line { get; } = line;

        public string Symbol { get; set; } = symbol;

        public string Name { get; set; } = "";

        public bool IsEnvelope { get; set; }

        public List<TableField> Fields { get; } = [];
    }
}
