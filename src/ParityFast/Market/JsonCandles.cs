using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads candle JSON: an object with an array named candles, a bare array of objects or of arrays, or one object a line. Arrays have
/// the order of Coinbase, of Binance if they have twelve cells, or the one that the user names. They may run from new to old.
/// </summary>
internal sealed class JsonCandles(SourceReader reader, CandleFileOptions options, CandleSink sink)
{
    private const int NotSkipping = -1;

    private readonly JsonRow _row = new();
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true });
    private State _where;
    private CsvLayout? _layout;
    private CandleFields _name;
    private int _skipDepth = NotSkipping;
    private long _rowLine;
    private bool _begun, _nameIsList, _hasList;

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
        do
            Consume();
        while (reader.Refill());
        Consume();
        if (!_begun)
            Place.ThrowWhole("has no candles", "an array of candles, or an object with one named candles", "check its source");
    }

    private void Consume()
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
            ThrowSyntax(e, bytes[counted..]);
        }

        CountLines(bytes, ref counted, json.BytesConsumed);
        _state = json.CurrentState;
        reader.Window.Consume((int)json.BytesConsumed);
    }

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
        if (rest.Trim(" \r\n\t"u8).IsEmpty)
            Place.ThrowWhole("is cut off: the JSON does not end", "whole JSON", "download it again", e);
        Place.Throw("this is not JSON: {0}", rest, "JSON of candles", "check its source; what begins with [ or { is read as JSON");
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
        if (json.TokenType == JsonTokenType.StartArray)
            _where = State.List;
        else if (json.TokenType == JsonTokenType.StartObject)
            BeginRow(State.Object);
        else
            Place.Throw("{0} is not a candle", json.ValueSpan, "an array of candles, or an object with one named candles", "check its source");
    }

    private void TakeInList(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject)
            BeginRow(State.Object);
        else if (json.TokenType == JsonTokenType.StartArray)
            BeginRow(State.Array);
        else if (json.TokenType == JsonTokenType.EndArray)
            _where = json.CurrentDepth == 0 ? State.Top : State.Object;
        else
            Place.Throw("{0} is not a candle", json.ValueSpan, "objects or arrays in the list of candles", "check its source");
    }

    private void BeginRow(State where)
    {
        (_where, _rowLine) = (where, Place.Line);
        _row.Clear();
    }

    private void TakeInObject(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                (_name, _nameIsList) = (ColumnNames.Match(json.ValueSpan).Field, json.CurrentDepth == 1 && json.ValueTextEquals("candles"u8));
                break;
            case JsonTokenType.StartArray when _nameIsList && !_hasList:
                (_where, _hasList) = (State.List, true);
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
        if (_name != CandleFields.None)
            Place.Throw($"{NameOf(_name)} {{0}} is not a number", json.ValueSpan, "a number or a string", "check its source");
    }

    private void SetField(ReadOnlySpan<byte> value)
    {
        // Several names mean the time; the first one in the object is taken.
        if (!_row.TrySet(_name, value) && _name != CandleFields.Time)
            Place.Throw($"{NameOf(_name)} is there twice", value, "each field once", "remove one of them");
    }

    private void EndObject(int depth)
    {
        _where = depth == 0 ? State.Top : State.List;
        if (depth == 0 && _hasList)
            _hasList = false;
        else
            TakeRow(_row.Fields, _row.ToCandle());
    }

    private void TakeInArray(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            Place.Throw("there is no candle in {0}", json.ValueSpan, "numbers or strings in the array of a candle", "check its source");
        if (json.TokenType != JsonTokenType.EndArray)
        {
            _row.Add(json.ValueSpan);
            return;
        }

        _where = State.List;
        _layout ??= Layout();
        if (_row.Count != _layout.Cells)
            Place.Throw($"the array has {_row.Count} cells instead of {_layout.Cells}", default, $"{_layout.Cells} cells as in the first one", "check its source");
        TakeRow(_layout.Fields, _row.ToCandle(_layout));
    }

    private CsvLayout Layout()
    {
        var names = options.Columns ?? (_row.Count == 12 ? ColumnNames.Binance : ColumnNames.Coinbase);
        if (_row.Count is not (6 or 12) && (options.Columns is null || _row.Count > 12))
            Place.Throw($"the array has {_row.Count} cells", default, "6 cells (Coinbase) or 12 (Binance)", "name the cells with --columns time,open,high,low,close,volume");
        return CsvLayout.FromNames(names, (byte)',', _row.Count, Place);
    }

    private void TakeRow(CandleFields fields, in RawCandle candle)
    {
        var line = Place.Line;
        Place.Line = _rowLine;
        if (!_begun)
            Begin(fields);
        sink.Take(candle);
        Place.Line = line;
    }

    private void Begin(CandleFields fields)
    {
        if ((fields & CandleFields.Time) == 0 || (fields & CandleFields.Close) == 0)
        {
            Place.Throw("the object is not a candle: it has no time or no close", default, $"objects with {ColumnNames.Valid}, or one with an array named candles",
                "check its source");
        }

        sink.Begin(Place, fields, eitherWay: true);
        _begun = true;
    }

    private static string NameOf(CandleFields field) => field.ToString().ToLowerInvariant();
}
