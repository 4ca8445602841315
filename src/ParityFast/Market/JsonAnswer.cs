using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads the answer of an exchange or a data site, saved as it came: finds the list of candles in it and takes them from there.
/// </summary>
internal sealed class JsonAnswer(SourcePlace place, CandleFileOptions options, CandleSink sink)
{
    private const int LongestAnswer = 1 << 29;
    private const int SampleMost = 50;

    private const string NotReadHint = "check its source: as it is the file cannot be read";

    private readonly JsonRow _row = new(options.VolumeColumn);
    private bool _begun;

    /// <exception cref="InputFormatException">It is not JSON, or no list of candles is found in it.</exception>
    public static void Read(SourceReader reader, CandleFileOptions options, CandleSink sink)
    {
        var place = reader.Source.Place;
        using var text = new MemoryStream();
        do
        {
            text.Write(reader.Window.Unread);
            reader.Window.Consume(reader.Window.Unread.Length);
            if (text.Length > LongestAnswer)
                place.ThrowWhole($"is an answer of more than {LongestAnswer} bytes", "JSON with one candle a line, or a bare array",
                    "take the list out of it, as with jq: as it is the file cannot be read");
        }
        while (reader.Refill());
        text.Write(reader.Window.Unread);
        try
        {
            using var document = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length),
                new JsonDocumentOptions { AllowTrailingCommas = true });
            new JsonAnswer(place, options, sink).Take(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // The reader's word for a text that is no Unicode.
            place.ThrowWhole("has text that is not UTF-8", "UTF-8 text", "convert the file to UTF-8", e);
        }
        catch (JsonException e)
        {
            place.Line = (e.LineNumber ?? 0) + 1;
            place.Throw($"this is not JSON, or the JSON does not end: {JsonFault.Text(e)}", default, "whole JSON",
                JsonFault.NotANumberHint(From(text, e)) ?? "download it again: as it is the file cannot be read");
        }
    }

    // The text from the place of a fault on.
    private static ReadOnlySpan<byte> From(MemoryStream text, JsonException fault)
    {
        var rest = text.GetBuffer().AsSpan(0, (int)text.Length);
        for (var line = fault.LineNumber ?? 0; line > 0; line--) rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        return rest[(int)Math.Min(rest.Length, fault.BytePositionInLine ?? 0)..];
    }

    private void Take(JsonElement root)
    {
        var lists = JsonLists.Find(root);
        if (lists.Count > 1 && options.Only.Count > 0) lists = [.. lists.Where(list => options.Only.Contains(list.Name))];
        if (lists.Count > 1) InstrumentCheck.ThrowTwo(place, "the key above the candles", lists[0].Name, lists[1].Name);
        if (lists.Count == 0)
        {
            ErrorAnswer.Refuse(root, place);
            place.ThrowWhole("has no list of candles that is known", "an array of candles, or an object with one named candles",
                "take the list out of it, as with jq '.data' FILE, and write its candles with the keys time, open, high, low, close, "
                    + "volume: as it is the file cannot be read");
        }

        // An answer is one line, or has a cell on each.
        place.Rows = lists[0].Path.Length == 0 ? "the list" : lists[0].Path;
        var code = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("code", out var text) ? text.ToString() : "";
        switch (lists[0].Kind)
        {
            case JsonListKind.Arrays:
                TakeArrays(lists[0], code);
                break;
            case JsonListKind.Objects:
                foreach (var item in lists[0].Value.EnumerateArray()) TakeObject(item, time: null);
                break;
            case JsonListKind.Columns or JsonListKind.ByColumn:
                TakeColumns(lists[0].Value, lists[0].Kind == JsonListKind.ByColumn);
                break;
            default:
                foreach (var property in lists[0].Value.EnumerateObject()) TakeObject(property.Value, property.Name);
                break;
        }
    }

    private void TakeArrays(JsonList list, string code)
    {
        var count = list.Value[0].GetArrayLength() + (list.Index is null ? 0 : 1);
        if (count > JsonRow.MaxCells)
            place.Throw($"the arrays have {Counted.Of(count, "cell")}", default, $"at most {JsonRow.MaxCells} cells", NotReadHint);
        var known = options.Columns is null && list.Names is null ? KnownArrays.Find(list.Path, code, count) : null;
        var named = list.Names is null ? null : (list.Index is null ? "" : "time,") + string.Join(',', list.Names);
        var (columns, shape) = (options.Columns ?? named ?? known?.Columns, known?.Shape);
        if (columns is null)
        {
            string[][] sample = [.. list.Value.EnumerateArray().Where(row =>
                row.ValueKind == JsonValueKind.Array).Take(SampleMost).Select(row => row.EnumerateArray().Select(Text).ToArray())];
            columns = KnownArrays.Of(sample[0]);
            if (columns is null)
                place.Throw(
                    $"the arrays{(list.Path.Length == 0 ? "" : $" of {list.Path}")} have {Counted.Of(count, "cell")}, "
                        + "and nothing says their order",
                    default, "an order that is known or stated", PriceOrder.Hint(sample));
        }

        var layout = CsvLayout.FromNames(columns!, (byte)',', count, default, options, place, shape);
        var times = list.Index is { } index ? index.EnumerateArray() : default;
        foreach (var item in list.Value.EnumerateArray())
        {
            place.Line++;
            _row.Clear();
            if (times.MoveNext()) _row.Add(Encoding.UTF8.GetBytes(Text(times.Current)));
            if (item.ValueKind == JsonValueKind.Array)
                foreach (var cell in item.EnumerateArray()) _row.Add(Encoding.UTF8.GetBytes(Text(cell)));
            if (_row.Count != layout.Cells)
                place.Throw($"an array has {Counted.Of(_row.Count, "cell")} instead of {layout.Cells}", default,
                    $"{Counted.Of(layout.Cells, "cell")} as in the first one", NotReadHint);
            Begin(layout.Fields, shape);
            sink.Take(_row.ToCandle(layout));
        }
    }

    private void TakeObject(JsonElement value, string? time)
    {
        place.Line++;
        if (value.ValueKind != JsonValueKind.Object)
            place.Throw("{0} is not a candle", Encoding.UTF8.GetBytes(value.GetRawText()), "objects, as the first one is", NotReadHint);
        _row.Clear();
        if (time is not null) Set(ColumnRole.Time, "time", time);
        // One exchange names the open time id, and the base asset's volume amount.
        var isHuobi = value.TryGetProperty("id", out var id) && value.TryGetProperty("amount", out _) && value.TryGetProperty("vol", out _);
        if (isHuobi) Set(ColumnRole.Time, "id", Text(id));
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && property.Name == "mid")
            {
                foreach (var price in property.Value.EnumerateObject()) Set(JsonLists.RoleOf(price.Name), price.Name, Text(price.Value));
            }

            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) continue;
            var role = JsonLists.RoleOf(property.Name);
            if (isHuobi && property.Name is "amount" or "vol") role = property.Name == "amount" ? ColumnRole.Volume : ColumnRole.None;
            Set(role, property.Name, Text(property.Value));
        }

        if (!_row.IsTakenBy(sink.Instruments, place)) return;
        Begin(_row.Fields, null);
        sink.Take(_row.ToCandle());
    }

    private void TakeColumns(JsonElement value, bool isByRow)
    {
        var kind = isByRow ? JsonValueKind.Object : JsonValueKind.Array;
        var columns = value.EnumerateObject()
            .Concat(JsonLists.Quote(value) is { } quote ? quote.EnumerateObject() : Enumerable.Empty<JsonProperty>())
            .Where(property => property.Value.ValueKind == kind && JsonLists.RoleOf(property.Name) != ColumnRole.None)
            .Select(property => (Role: JsonLists.RoleOf(property.Name), property.Name, Cells: Cells(property.Value)))
            .ToList();
        if (isByRow) AddKeys(value, columns);
        var count = columns.First(column => column.Role == ColumnRole.Time).Cells.Length;
        if (columns.Find(column => column.Cells.Length != count) is { Name: { } odd } uneven)
            place.ThrowWhole($"has {count} times and {Counted.Of(uneven.Cells.Length, "value")} of {odd}", "columns of one length",
                "download it again: as it is the file cannot be read");
        for (var i = 0; i < count; i++)
        {
            place.Line++;
            _row.Clear();
            foreach (var (role, name, cells) in columns) Set(role, name, cells[i]);
            Begin(_row.Fields, null);
            sink.Take(_row.ToCandle());
        }
    }

    private static string[] Cells(JsonElement column) => column.ValueKind == JsonValueKind.Array
        ? [.. column.EnumerateArray().Select(Text)] : [.. column.EnumerateObject().Select(cell => Text(cell.Value))];

    // Rows are told apart by their keys, which every column must have in one order; they are the times if no column is.
    private void AddKeys(JsonElement value, List<(ColumnRole Role, string Name, string[] Cells)> columns)
    {
        var all = columns.ConvertAll(column => value.GetProperty(column.Name).EnumerateObject().Select(cell => cell.Name).ToArray());
        var other = all.FindIndex(keys => !keys.AsSpan().SequenceEqual(all[0]));
        if (other > 0)
            place.ThrowWhole($"has other rows in {columns[other].Name} than in {columns[0].Name}", "the same rows in every column",
                "have the program write records, as pandas does with orient='records'");
        if (!columns.Exists(column => column.Role == ColumnRole.Time)) columns.Insert(0, (ColumnRole.Time, "time", all[0]));
    }

    private void Set(ColumnRole role, string name, string text) =>
        _row.TrySet(role, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text));

    private void Begin(CandleFields fields, string? shape)
    {
        if (_begun) return;
        sink.Begin(place, fields, eitherWay: true, shape: shape);
        _begun = true;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
