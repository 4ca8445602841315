using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads candle JSON: an object with an array named candles, a bare array of objects or of arrays, or one of them a line. Arrays have
/// the order of Coinbase, of Binance if they have twelve cells, or the one that the user names. They may run from new to old.
/// </summary>
internal sealed class JsonCandles(SourceReader reader, CandleFileOptions options, CandleSink sink)
{
    private const int NotSkipping = -1;
    private const int LongestKey = 64;
    private const int SampleMost = 50;
    private const int Looked = 2048;

    private readonly JsonRow _row = new(options.VolumeColumn);
    private JsonReaderState _state = Fresh();
    private State _where;
    private CsvLayout? _layout;
    private readonly byte[] _key = new byte[LongestKey];
    private readonly List<string[]> _sample = [];
    private ColumnRole _role = ColumnRole.None;
    private int _keyLength;
    private int _skipDepth = NotSkipping, _headDepth = NotSkipping;
    private long _rowLine, _rowNumber;
    private bool _begun, _nameIsList, _hasList, _hasHead, _isOneLine, _areLines;

    private enum State
    {
        Top,
        List,
        Object,
        Array,
    }

    private SourcePlace Place => reader.Source.Place;

    /// <exception cref="InputFormatException">The text is not JSON, or not of candles.</exception>
    public void Read()
    {
        Place.Line = 1;
        var ahead = reader.Window.Unread;
        _isOneLine = !ahead[..Math.Min(ahead.Length, Looked)].Trim("\r\n"u8).Contains((byte)'\n');
        do
            ConsumeAll();
        while (reader.Refill());
        ConsumeAll();
        if (_sample.Count > 0)
            ThrowUnknownOrder();
        if (!_begun)
            Place.ThrowWhole("has no candles", "an array of candles, or an object with one named candles",
                "check its source: as it is the file cannot be read");
    }

    private void ConsumeAll()
    {
        while (Consume())
        {
        }
    }

    // True for a comma between two lines, after which it continues.
    private bool Consume()
    {
        var bytes = reader.Window.Unread;
        var json = new Utf8JsonReader(bytes, reader.Ended, _state);
        var counted = 0;
        try
        {
            while (json.Read())
            {
                CountLines(bytes, ref counted, json.TokenStartIndex);
                Take(ref json);
            }
        }
        catch (JsonException e)
        {
            CountLines(bytes, ref counted, json.BytesConsumed);
            var rest = bytes[counted..];
            var comma = rest.IndexOfAnyExcept(" \t"u8);
            if (_where != State.Top || _rowNumber == 0 || comma < 0 || rest[comma] != ','
                || rest[(comma + 1)..].TrimStart(" \r\n\t"u8).StartsWith(","u8)) ThrowSyntax(e, rest);
            reader.Window.Consume(counted + comma + 1);
            _state = Fresh();
            return true;
        }

        CountLines(bytes, ref counted, json.BytesConsumed);
        _state = json.CurrentState;
        reader.Window.Consume((int)json.BytesConsumed);
        return false;
    }

    private static JsonReaderState Fresh() => new(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true });

    private void CountLines(ReadOnlySpan<byte> bytes, ref int from, long to)
    {
        if (to <= from)
            return;
        Place.Line += bytes[from..(int)to].Count((byte)'\n');
        from = (int)to;
    }

    [DoesNotReturn]
    private void ThrowSyntax(JsonException e, ReadOnlySpan<byte> rest)
    {
        if (rest.Trim(" \r\n\t"u8).IsEmpty || JsonFault.IsEnd(e))
            Place.ThrowWhole("is cut off: the JSON does not end", "whole JSON",
                "download it again; if it has a candle a line, the last line alone may be taken off: sed '$d' FILE > NEW", e);
        Place.Throw("this is not JSON: {0}", rest, "JSON of candles",
            JsonFault.NotANumberHint(rest) ?? "check its source; what begins with [ or { is read as JSON");
    }

    private void Take(ref Utf8JsonReader json)
    {
        if (_skipDepth != NotSkipping)
        {
            if (json.CurrentDepth == _skipDepth)
                _skipDepth = NotSkipping;
            return;
        }

        switch (_where)
        {
            case State.Top:
                TakeAtTop(ref json);
                break;
            case State.List:
                TakeInList(ref json);
                break;
            case State.Object:
                TakeInObject(ref json);
                break;
            default:
                TakeInArray(ref json);
                break;
        }
    }

    private void TakeAtTop(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartArray && _areLines)
            BeginRow(State.Array);
        else if (json.TokenType == JsonTokenType.StartArray)
            _where = State.List;
        else if (json.TokenType == JsonTokenType.StartObject)
            BeginRow(State.Object);
        else
            Place.Throw("{0} is not a candle", json.ValueSpan, "an array of candles, or an object with one named candles",
                "check its source: as it is the file cannot be read");
    }

    private void TakeInList(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject)
            BeginRow(State.Object);
        else if (json.TokenType == JsonTokenType.StartArray)
            BeginRow(State.Array);
        else if (json.TokenType == JsonTokenType.EndArray)
            _where = json.CurrentDepth == 0 ? State.Top : State.Object;
        else if (json.CurrentDepth == 1 && _rowNumber == 0)
            BeginLines(json.ValueSpan);
        else
            Place.Throw("{0} is not a candle", json.ValueSpan, "objects or arrays in the list of candles",
                "check its source: as it is the file cannot be read");
    }

    private void BeginRow(State where)
    {
        (_where, _rowLine) = (where, Place.Line);
        _rowNumber++;
        _row.Clear();
    }

    // The array that was taken for the list is the first candle: each is an array of its own.
    private void BeginLines(ReadOnlySpan<byte> cell)
    {
        _areLines = true;
        BeginRow(State.Array);
        _row.Add(cell);
    }

    private void TakeInObject(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                (_role, _nameIsList) = (ColumnNames.MatchKey(json.ValueSpan).Role,
                    json.CurrentDepth == 1 && json.ValueTextEquals("candles"u8));
                _keyLength = Math.Min(json.ValueSpan.Length, LongestKey);
                json.ValueSpan[.._keyLength].CopyTo(_key);
                break;
            case JsonTokenType.StartArray when _nameIsList && !_hasList:
                (_where, _hasList) = (State.List, true);
                break;
            case JsonTokenType.StartObject when _key.AsSpan(0, _keyLength).SequenceEqual("hd"u8):
                _headDepth = json.CurrentDepth;
                break;
            case JsonTokenType.EndObject when json.CurrentDepth == _headDepth:
                _headDepth = NotSkipping;
                _hasHead = true;
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                RequireScalar(ref json);
                _skipDepth = json.CurrentDepth;
                break;
            case JsonTokenType.EndObject:
                EndObject(json.CurrentDepth);
                break;
            default:
                SetField(json.ValueSpan);
                break;
        }
    }

    private void RequireScalar(ref Utf8JsonReader json)
    {
        if (_role != ColumnRole.None)
            Place.Throw($"{NameOf(_role)} {{0}} is not a number", json.ValueSpan, "a number or a string",
                "check its source: as it is the file cannot be read");
    }

    private void SetField(ReadOnlySpan<byte> value)
    {
        // Several names mean the time or the instrument; the first one in the object is taken.
        if (!_row.TrySet(_role, _key.AsSpan(0, _keyLength), value)
            && _role is not (ColumnRole.Time or ColumnRole.CloseTime or ColumnRole.Instrument or ColumnRole.IsClosed))
            Place.Throw($"{NameOf(_role)} is there twice", value, "each field once", "remove one of them");
    }

    private void EndObject(int depth)
    {
        _where = depth == 0 ? State.Top : State.List;
        if (depth == 0 && _hasList)
            _hasList = false;
        else if (_row.IsTakenBy(sink.Instruments, Place))
            TakeRow(_row.Fields, _row.ToCandle());
    }

    private void TakeInArray(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            Place.Throw("there is no candle in {0}", json.ValueSpan, "numbers or strings in the array of a candle",
                "check its source: as it is the file cannot be read");
        if (json.TokenType != JsonTokenType.EndArray)
        {
            _row.Add(json.ValueSpan);
            return;
        }

        _where = _areLines ? State.Top : State.List;
        if (_row.Count > JsonRow.MaxCells)
            Place.Throw($"the array has {Counted.Of(_row.Count, "cell")}", default, $"at most {JsonRow.MaxCells} cells",
                "check its source: as it is the file cannot be read");
        if (_layout is null && !TryLayout())
            return;
        if (_row.Count != _layout!.Cells)
            Place.Throw($"the array has {Counted.Of(_row.Count, "cell")} instead of {_layout.Cells}", default,
                $"{Counted.Of(_layout.Cells, "cell")} as in the first one", "check its source: as it is the file cannot be read");
        TakeRow(_layout.Fields, _row.ToCandle(_layout));
    }

    // Rows in an order that nothing says are looked at for a hint, and none of them is read.
    private bool TryLayout()
    {
        if (_sample.Count == 0 && Names() is { } names)
        {
            _layout = CsvLayout.FromNames(names, (byte)',', _row.Count, default, options, Place);
            return true;
        }

        if (_row.Count < 5)
            Place.Throw($"the array has {Counted.Of(_row.Count, "cell")}", default, "a time and four prices in every array",
                "check its source: as it is the file cannot be read");
        _sample.Add(_row.ToTexts());
        if (_sample.Count == SampleMost)
            ThrowUnknownOrder();
        return false;
    }

    private string? Names()
    {
        if (options.Columns is { } columns) return columns;
        return _row.Count switch
        {
            12 => ColumnNames.Binance,
            _ => KnownArrays.Of(_row.ToTexts()),
        };
    }

    [DoesNotReturn]
    private void ThrowUnknownOrder()
    {
        Place.Line = _rowLine;
        Place.Throw($"the arrays have {Counted.Of(_sample[0].Length, "cell")}, and nothing says their order", default,
            "6 cells in Coinbase's order, 12 in Binance's, or an order that is stated", PriceOrder.Hint(_sample));
    }

    private void TakeRow(CandleFields fields, in RawCandle candle)
    {
        var line = Place.Line;
        (Place.Line, Place.Rows) = _isOneLine && _where == State.List ? (_rowNumber, "the list") : (_rowLine, null);
        if (!_begun)
            Begin(fields, candle);
        sink.Take(candle);
        (Place.Line, Place.Rows) = (line, null);
    }

    private void Begin(CandleFields fields, in RawCandle candle)
    {
        if ((fields & CandleFields.Time) == 0 || (fields & CandleFields.Close) == 0)
        {
            Place.Throw("the object is not a candle: it has no time or no close", default,
                $"objects with {ColumnNames.Valid}, or one with an array named candles",
                "check its source: as it is the file cannot be read");
        }

        // The records of Databento have their times and ids in a head of their own.
        var shape = _hasHead ? KnownCsv.Databento : null;
        sink.Begin(Place, fields, eitherWay: true, shape: shape, priceShift: KnownCsv.PriceShift(shape,
            System.Text.Encoding.UTF8.GetString(candle.Close)));
        _begun = true;
    }

    private static string NameOf(ColumnRole role) => role.ToString().ToLowerInvariant();
}
