using System.Buffers.Text;
using System.Text.Json;

namespace ParityFast.Venues;

/// <summary>
/// Reads an answer of a venue token by token. Nothing in it is trusted: its depth is bounded, a number is text that becomes a decimal
/// exactly or a fault, and a text has a length that names have.
/// </summary>
internal ref struct VenueJson
{
    private const int DepthMax = 16, NumberBytesMax = 29, TextBytesMax = 256;

    // Above any price or volume; a larger one is damage.
    private const decimal NumberMax = 1e15m;

    private Utf8JsonReader _reader;

    public VenueJson(ReadOnlySpan<byte> utf8) =>
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });

    /// <summary>True at a text, a number or a truth value that is null.</summary>
    public bool IsNull => Value() == JsonTokenType.Null;

    /// <summary>Begins an object.</summary>
    public void Object() => Require(JsonTokenType.StartObject, "an object");

    /// <summary>Begins an array.</summary>
    public void Array() => Require(JsonTokenType.StartArray, "an array");

    /// <summary>Begins an object if there is one.</summary>
    public bool TryObject() => Value() == JsonTokenType.StartObject;

    /// <summary>Begins an array if there is one.</summary>
    public bool TryArray() => Value() == JsonTokenType.StartArray;

    /// <summary>Begins an answer and the object of its field "result"; false if there is none, at the end of the answer.</summary>
    public bool FindResult()
    {
        Object();
        while (NextField())
        {
            if (Is("result"u8))
            {
                Object();
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>From the end of an object to that of the one around it.</summary>
    public void Leave()
    {
        while (NextField()) Skip();
    }

    /// <summary>The next field of an object; false at its end. Each value is read or skipped before the next.</summary>
    public bool NextField()
    {
        Read();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>The next element of an array; false at its end. Each element is read or skipped before the next.</summary>
    public bool NextElement()
    {
        Read();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the field has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Name of the field.</summary>
    public readonly string Name() => Short(_reader.ValueSpan.Length) ? _reader.GetString()! :
        throw new FormatException("a name is too long");

    /// <summary>A number, written as one or as a text, exactly.</summary>
    public decimal Decimal()
    {
        var token = Value();
        var text = _reader.ValueSpan;
        if (token is JsonTokenType.String or JsonTokenType.Number && text.Length is > 0 and <= NumberBytesMax && !_reader.ValueIsEscaped
            && Utf8Parser.TryParse(text, out decimal number, out var used) && used == text.Length && Math.Abs(number) <= NumberMax)
            return number;
        throw Fault("a number");
    }

    /// <summary>A whole number, written as one or as a text.</summary>
    public long Long()
    {
        var token = Value();
        var text = _reader.ValueSpan;
        if (token is JsonTokenType.String or JsonTokenType.Number && !_reader.ValueIsEscaped
            && Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length) return number;
        throw Fault("a whole number");
    }

    /// <summary>A time in whole units since 1970, as Unix microseconds.</summary>
    /// <param name="unit">Microseconds of a unit.</param>
    public long Time(long unit)
    {
        const long latest = 253_402_300_799_000_000; // the end of the year 9999
        var time = Long();
        return time >= 0 && time <= latest / unit ? time * unit : throw new FormatException($"the time {time} is out of range");
    }

    /// <summary>A text.</summary>
    public string Text() => Value() == JsonTokenType.String && Short(_reader.ValueSpan.Length) ? _reader.GetString()! :
        throw Fault("a text");

    /// <summary>A text of any length, cut to what a message can show; empty for anything else.</summary>
    public string Message()
    {
        if (Value() != JsonTokenType.String)
        {
            _reader.Skip();
            return "";
        }

        var text = _reader.GetString()!;
        return text.Length <= TextBytesMax ? text : text[..TextBytesMax];
    }

    /// <summary>True or false.</summary>
    public bool Truth() => Value() switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault("true or false"),
    };

    /// <summary>Skips the value.</summary>
    public void Skip()
    {
        Value();
        _reader.Skip();
    }

    /// <summary>Demands that nothing follows.</summary>
    public void End()
    {
        if (_reader.Read()) throw Fault("the end");
    }

    private static bool Short(int length) => length <= TextBytesMax;

    private JsonTokenType Value()
    {
        if (_reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.None) Read();
        return _reader.TokenType;
    }

    private void Require(JsonTokenType token, string expected)
    {
        if (Value() != token) throw Fault(expected);
    }

    private void Read()
    {
        if (!_reader.Read()) throw new FormatException("it ends too early");
    }

    private readonly FormatException Fault(string expected) =>
        new($"at byte {_reader.TokenStartIndex} is {_reader.TokenType} in place of {expected}");
}
