using System.Globalization;
using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.LogJson;

/// <summary>
/// JSON from a stream token by token, in memory as large as the longest token. Also takes the bare Infinity and NaN that Python
/// writes, as null.
/// </summary>
internal sealed class JsonTokens : IDisposable
{
    private const int MaxToken = 64 << 20, MaxKept = 1 << 23;

    private readonly Stream _stream;
    private readonly string _path;
    private byte[] _buffer = new byte[64 * 1024];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private int _start, _filled, _valueStart, _valueLength;
    private readonly byte[] _name = new byte[48];
    private int _nameLength, _kept;
    private long _offset;
    private bool _atEnd, _escaped;

    public JsonTokens(Stream stream, string path)
    {
        (_stream, _path) = (stream, path);
        Fill();
        // A byte order mark is not JSON, but some editors write it.
        if (_buffer.AsSpan(0, _filled).StartsWith(Encoding.UTF8.Preamble)) _start = Encoding.UTF8.Preamble.Length;
    }

    public JsonTokenType Type { get; private set; }

    public int Depth { get; private set; }

    /// <summary>The token's bytes: of a number as written, of a text without quotes and still escaped.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_valueStart, _valueLength);

    /// <summary>Byte of the file after the current token.</summary>
    public long Offset => _offset + _start;

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="DecisionLogException">The file is not JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            if (ReplaceNonFinite()) continue;
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _filled - _start), _atEnd, _state);
            try
            {
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }
            }
            catch (JsonException exception)
            {
                throw new DecisionLogException(_path, _offset + _start + reader.BytesConsumed,
                    $"this is no JSON: {JsonFault.Text(exception)}");
            }

            _state = reader.CurrentState;
            _start += (int)reader.BytesConsumed;
            if (_atEnd) return false;
            Fill();
        }
    }

    /// <summary>Counts a value that is kept in memory, of those that are kept at once.</summary>
    /// <exception cref="DecisionLogException">There are more than any log has.</exception>
    public void Keep()
    {
        if (++_kept > MaxKept)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"at most {MaxKept} values in one decision, or beside them all"));
    }

    /// <summary>Counts from zero again: what was kept is of an earlier decision.</summary>
    public void Forget() => _kept = 0;

    /// <summary>Goes to the next token, which there must be.</summary>
    public JsonTokenType Next() => Read() ? Type : throw Fault("more");

    /// <summary>Skips the value that starts at the current token.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        var depth = Depth;
        while (!SkipBuffered(depth))
        {
            if (!Read()) throw Fault("more");
            if (Depth == depth && Type is JsonTokenType.EndObject or JsonTokenType.EndArray) return;
        }
    }

    /// <summary>Skips tokens as far as the buffer goes; true at the end of the value. One reader for all: five times faster.</summary>
    private bool SkipBuffered(int depth)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _filled - _start), _atEnd, _state);
        var taken = reader;
        var found = false;
        try
        {
            while (!found && reader.Read())
            {
                found = reader.CurrentDepth == depth && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                if (found) taken = reader;
            }

            if (!found) taken = reader;
        }
        catch (JsonException)
        {
            // The one-by-one way knows what else to take, and says what is wrong.
            return false;
        }

        if (taken.TokenType == JsonTokenType.None || taken.BytesConsumed == 0) return false;
        Take(ref taken);
        return found;
    }

    /// <summary>The text of a string or of a name.</summary>
    public string Text()
    {
        if (Type is not (JsonTokenType.String or JsonTokenType.PropertyName)) throw Fault("a text");
        if (!_escaped) return Encoding.UTF8.GetString(Value);
        var quoted = new Utf8JsonReader(_buffer.AsSpan(_valueStart - 1, _valueLength + 2));
        try
        {
            quoted.Read();
            return quoted.GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Fault("a text that is Unicode");
        }
    }

    public DecisionLogException Fault(string expected)
    {
        var found = Type is JsonTokenType.None ? "the end"
            : Type == JsonTokenType.String && _valueLength == 0 ? "NaN or an empty text"
            : _valueLength > 60 ? Encoding.UTF8.GetString(Value[..60]) + "…"
            : Encoding.UTF8.GetString(Value);
        var name =
            _nameLength > 0 && Type is not JsonTokenType.PropertyName ? $"{Encoding.UTF8.GetString(_name.AsSpan(0, _nameLength))}: " : "";
        return new DecisionLogException(_path, Offset, $"{name}found {found}, expected {expected}");
    }

    public void Dispose() => _stream.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        (Type, Depth, _escaped) = (reader.TokenType, reader.CurrentDepth, reader.ValueIsEscaped);
        var quote = Type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        (_valueStart, _valueLength) = (_start + (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length);
        if (Type == JsonTokenType.PropertyName)
        {
            // Of a name that is longer its beginning: it only names the place of a fault.
            _nameLength = Math.Min(_valueLength, _name.Length);
            Value[.._nameLength].CopyTo(_name);
        }

        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    /// <summary>Moves what is not read to the front and reads on.</summary>
    private void Fill()
    {
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        _offset += _start;
        _filled -= _start;
        _start = 0;
        if (_filled == _buffer.Length)
        {
            if (_filled >= MaxToken) throw Fault(string.Create(CultureInfo.InvariantCulture, $"no text longer than {MaxToken} bytes"));
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = _stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _atEnd = read == 0;
    }

    /// <summary>Puts null in the place of a bare number that is not finite; true if the look ahead had to read on.</summary>
    private bool ReplaceNonFinite()
    {
        var position = _start;
        while (position < _filled && _buffer[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)',' or (byte)':')
            position++;
        if (position == _filled || _buffer[position] is not ((byte)'I' or (byte)'N' or (byte)'-')) return false;
        if (_filled - position < 9 && !_atEnd)
        {
            Fill();
            return true;
        }

        var rest = _buffer.AsSpan(position, _filled - position);
        if (rest.StartsWith("Infinity"u8)) "null    "u8.CopyTo(rest);
        else if (rest.StartsWith("-Infinity"u8)) "null     "u8.CopyTo(rest);
        else if (rest.StartsWith("NaN"u8)) "\"\" "u8.CopyTo(rest);
        return false;
    }
}
