using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;
using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// Reads the objects of a log through the package's reader, within limits. Whatever the bytes are, the only exception is a
/// <see cref="DecisionLogException"/> that names file and byte.
/// </summary>
internal ref partial struct LogObjectReader
{
    /// <summary>Levels of maps and lists in one another: more than any log has, few enough for any stack.</summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// Values of maps and lists that one object may have: what they take in memory is many times what they take in the file.
    /// </summary>
    public const int MaxValues = 1 << 20;

    private const string AnInteger = "a whole number of 64 bits with a sign";

    // Names of maps and the like repeat; a longer text does not.
    private const int LongestName = 64;

    public static readonly MessagePackSecurity Limits = MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(MaxDepth);
    private static readonly UTF8Encoding Utf8Only = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly long _offset;
    private MessagePackReader _reader;
    private int _values;

    /// <summary>Reads from memory.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="offset">Byte of the file at which the data starts, for messages.</param>
    public LogObjectReader(ReadOnlyMemory<byte> data, string path, long offset)
    {
        _reader = new MessagePackReader(data);
        (Path, _offset) = (path, offset);
    }

    /// <summary>Reads from the position of <paramref name="reader"/>, which does not move.</summary>
    /// <param name="reader">The package's reader.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="offset">Byte of the file at which the reader's data starts, for messages.</param>
    public LogObjectReader(scoped in MessagePackReader reader, string path, long offset)
    {
        _reader = reader;
        (Path, _offset) = (path, offset);
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>The package's reader, which this one reads with.</summary>
    [UnscopedRef]
    public ref MessagePackReader Reader => ref _reader;

    /// <summary>Bytes read so far.</summary>
    public readonly long Position => _reader.Consumed;

    public readonly bool AtEnd => _reader.End;

    /// <summary>What kind of value comes next; <see cref="LogValueKind.Nil"/> for an extension, which no log means anything by.</summary>
    public readonly LogValueKind Peek() =>
        (AtEnd ? throw Malformed(Position, "a MessagePack value", null) : _reader.NextMessagePackType) switch
        {
            MessagePackType.Integer => LogValueKind.Integer,
            MessagePackType.Boolean => LogValueKind.Boolean,
            MessagePackType.Float => LogValueKind.Number,
            MessagePackType.String => LogValueKind.Text,
            MessagePackType.Binary => LogValueKind.Bytes,
            MessagePackType.Array => LogValueKind.List,
            MessagePackType.Map => LogValueKind.Map,
            _ => LogValueKind.Nil,
        };

    public bool TryNil() => !AtEnd && _reader.TryReadNil();

    public bool Boolean()
    {
        var start = Position;
        try
        {
            return _reader.ReadBoolean();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "true or false", fault);
        }
    }

    /// <summary>A whole number of any width that fits in 64 bits with a sign.</summary>
    public long Integer()
    {
        var start = Position;
        try
        {
            return _reader.ReadInt64();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, AnInteger, fault);
        }
    }

    /// <summary>
    /// Reads whole numbers into <paramref name="values"/> as far as they come; answers how many. Many at once cost less than one by one.
    /// </summary>
    public int Integers(scoped Span<long> values)
    {
        var start = Position;
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                start = _reader.Consumed;
                if (_reader.End || _reader.NextMessagePackType != MessagePackType.Integer) return i;
                values[i] = _reader.ReadInt64();
            }

            return values.Length;
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, AnInteger, fault);
        }
    }

    public double Double()
    {
        var start = Position;
        try
        {
            return _reader.ReadDouble();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "a number", fault);
        }
    }

    /// <summary>Number of elements that follow, each of at least a byte that is there.</summary>
    public int ArrayHeader()
    {
        var start = Position;
        try
        {
            return _reader.ReadArrayHeader();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "an array and its elements", fault);
        }
    }

    /// <summary>Number of pairs that follow, each of at least two bytes that are there.</summary>
    public int MapHeader()
    {
        var start = Position;
        try
        {
            return _reader.ReadMapHeader();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "a map and its values", fault);
        }
    }

    /// <summary>The bytes of a text, which the caller decodes or compares.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        var start = Position;
        try
        {
            if (_reader.TryReadStringSpan(out var span)) return span;
            // Nil, or a text in several pieces of memory.
            return _reader.ReadStringSequence() is { } pieces ? pieces.ToArray() : throw Malformed(start, "a text", null);
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "a text and its bytes", fault);
        }
    }

    public string Text() => Decode(isName: false);

    /// <summary>A text that is likely to come again, such as a name in a map.</summary>
    public string Name() => Decode(isName: true);

    public ReadOnlySpan<byte> Binary()
    {
        // The package takes texts and nil as well.
        var start = Position;
        if (Peek() != LogValueKind.Bytes) throw Malformed(start, "bytes", null);
        try
        {
            var bytes = _reader.ReadBytes()!.Value;
            return bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "bytes", fault);
        }
    }

    /// <summary>Any value; an extension becomes nil.</summary>
    public LogValue Value()
    {
        if (++_values > MaxValues)
            Fail(Position, "one more", string.Create(CultureInfo.InvariantCulture, $"at most {MaxValues} values in one object"));
        switch (Peek())
        {
            case LogValueKind.Boolean: return LogValue.From(Boolean());
            case LogValueKind.Integer: return LogValue.From(Integer());
            case LogValueKind.Number: return LogValue.From(Double());
            case LogValueKind.Text: return LogValue.From(Text());
            case LogValueKind.Bytes: return LogValue.From(Binary().ToArray());
            case LogValueKind.Map: return LogValue.From(Map());
            case LogValueKind.List: return LogValue.From(List());
            default:
                Skip();
                return default;
        }
    }

    public LogMap Map()
    {
        var map = new LogMap();
        Descend();
        for (var count = MapHeader(); count > 0; count--)
        {
            var start = Position;
            var name = Name();
            if (map.Contains(name)) Fail(start, $"'{name}' for the second time", "each name of a map once");
            map.Add(name, Value());
        }

        _reader.Depth--;
        return map;
    }

    /// <summary>Reads one value of any kind and drops it.</summary>
    public void Skip()
    {
        var kind = Peek();
        if (kind is not (LogValueKind.List or LogValueKind.Map))
        {
            SkipWithoutParts();
            return;
        }

        // Part by part: the package takes a count of 2^31 or more for none.
        Descend();
        for (var count = kind == LogValueKind.List ? ArrayHeader() : 2L * MapHeader(); count > 0; count--) Skip();
        _reader.Depth--;
    }

    /// <summary>Drops what a later version put after the elements that this one knows.</summary>
    public void SkipFurther(int count)
    {
        for (; count > 0; count--) Skip();
    }

    private List<LogValue> List()
    {
        Descend();
        var values = new List<LogValue>();
        for (var count = ArrayHeader(); count > 0; count--) values.Add(Value());
        _reader.Depth--;
        return values;
    }

    private string Decode(bool isName)
    {
        var start = Position;
        var bytes = Utf8();
        try
        {
            return isName && bytes.Length <= LongestName ? StringPool.Shared.GetOrAdd(bytes, Utf8Only) : Utf8Only.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw Fault(start, "bytes that are no UTF-8", "a text", fault);
        }
    }

    private void SkipWithoutParts()
    {
        var start = Position;
        try
        {
            _reader.Skip();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, "a MessagePack value", fault);
        }
    }

    private void Descend()
    {
        try
        {
            Limits.DepthStep(ref _reader);
        }
        catch (InsufficientExecutionStackException fault)
        {
            throw Fault(Position, "one more", string.Create(CultureInfo.InvariantCulture, $"at most {MaxDepth} levels"), fault);
        }
    }
}
