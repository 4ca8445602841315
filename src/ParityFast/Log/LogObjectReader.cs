using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;
using MessagePack;

namespace ParityFast.Log;

/// <summary>
/// Reads the objects of a log through the package's reader, within limits. Whatever the bytes are, the only exception is a
/// <see cref="DecisionLogException"/> that names file and byte.
/// </summary>
internal ref struct LogObjectReader
{
    /// <summary>Levels of maps and lists in one another: more than any log has, few enough for any stack.</summary>
    public const int MaxDepth = 32;

    /// <summary>Values of maps and lists that one object may have: what they take in memory is many times what they take in the file.</summary>
    public const int MaxValues = 1 << 20;

    // Names of maps and the like repeat; a longer text does not.
    private const int LongestName = 64;

    private static readonly MessagePackSecurity Limits = MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(MaxDepth);
    private static readonly UTF8Encoding Utf8Only = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
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
        (_path, _offset) = (path, offset);
    }

    /// <summary>Reads from where <paramref name="reader"/> is, which does not move: <see cref="Reader"/> has where this one came to.</summary>
    public LogObjectReader(in MessagePackReader reader, string path)
    {
        _reader = reader;
        _path = path;
    }

    /// <summary>The package's reader, at the same place.</summary>
    public readonly MessagePackReader Reader => _reader;

    /// <summary>Bytes read so far.</summary>
    public readonly long Position => _reader.Consumed;

    public readonly bool AtEnd => _reader.End;

    /// <summary>What kind of value comes next; <see cref="LogValueKind.Nil"/> for an extension, which no log means anything by.</summary>
    public readonly LogValueKind Peek() => Next("a MessagePack value") switch
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

    public bool TryNil() => Next("a MessagePack value") == MessagePackType.Nil && _reader.TryReadNil();

    public bool Boolean()
    {
        Require(MessagePackType.Boolean, "true or false");
        return _reader.ReadBoolean();
    }

    /// <summary>A whole number of any width that fits in 64 bits with a sign.</summary>
    public long Integer()
    {
        const string expected = "a whole number of 64 bits with a sign";
        var code = Require(MessagePackType.Integer, expected);
        var start = Position;
        try
        {
            return _reader.ReadInt64();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, expected, fault);
        }
    }

    /// <summary>A whole number within these limits.</summary>
    public long Integer(long lowest, long highest)
    {
        var start = Position;
        var value = Integer();
        if (value < lowest || value > highest) Fail(start, string.Create(CultureInfo.InvariantCulture, $"{value}"), string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"));
        return value;
    }

    /// <summary>A whole number, or its digits as a text.</summary>
    public Int128 Wide()
    {
        if (Peek() != LogValueKind.Text) return Integer();
        var start = Position;
        if (!Int128.TryParse(Utf8(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) Fail(start, "a text", "a whole number");
        return value;
    }

    /// <summary>An exact decimal: [coefficient, fractional digits].</summary>
    public decimal Decimal()
    {
        var start = Position;
        if (ArrayHeader() != 2) Fail(start, "another number of elements", "coefficient and fractional digits");
        var coefficient = Wide();
        var decimals = Integer();
        var magnitude = coefficient < 0 ? (UInt128)(-coefficient) : (UInt128)coefficient;
        if (decimals is < 0 or > 28 || magnitude >> 96 != 0) Fail(start, "a number that no decimal holds", "at most 96 bits and 28 fractional digits");
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), coefficient < 0, (byte)decimals);
    }

    public double Double()
    {
        if (Next("a number") != MessagePackType.Float) return Integer();
        var (start, code) = (Position, _reader.NextCode);
        try
        {
            return _reader.ReadDouble();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "a number", fault);
        }
    }

    /// <summary>Number of elements that follow, each of at least a byte that is there.</summary>
    public int ArrayHeader()
    {
        var code = Require(MessagePackType.Array, "an array");
        var start = Position;
        try
        {
            return _reader.ReadArrayHeader();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "an array and its elements", fault);
        }
    }

    /// <summary>Number of pairs that follow, each of at least two bytes that are there.</summary>
    public int MapHeader()
    {
        var code = Require(MessagePackType.Map, "a map");
        var start = Position;
        try
        {
            return _reader.ReadMapHeader();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "a map and its values", fault);
        }
    }

    /// <summary>The bytes of a text, which the caller decodes or compares.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        var code = Require(MessagePackType.String, "a text");
        var start = Position;
        try
        {
            return _reader.TryReadStringSpan(out var span) ? span : _reader.ReadStringSequence()!.Value.ToArray();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "a text and its bytes", fault);
        }
    }

    public string Text() => Decode(isName: false);

    /// <summary>A text that is likely to come again, such as a name in a map.</summary>
    public string Name() => Decode(isName: true);

    public ReadOnlySpan<byte> Binary()
    {
        var code = Require(MessagePackType.Binary, "bytes");
        var start = Position;
        try
        {
            var bytes = _reader.ReadBytes()!.Value;
            return bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "bytes", fault);
        }
    }

    /// <summary>Any value; an extension becomes nil.</summary>
    public LogValue Value()
    {
        if (++_values > MaxValues) Fail(Position, "one more", string.Create(CultureInfo.InvariantCulture, $"at most {MaxValues} values in one object"));
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

    /// <summary>Ends the reading with a message.</summary>
    [DoesNotReturn]
    public readonly void Fail(long position, string found, string expected) => throw Fault(position, found, expected, null);

    /// <summary>True for what the package throws at bytes that are cut, no MessagePack, or another number than was asked for.</summary>
    public static bool IsOfTheBytes(Exception fault) =>
        fault is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentException or InvalidOperationException;

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
        var (start, code) = (Position, _reader.NextCode);
        try
        {
            _reader.Skip();
        }
        catch (Exception fault) when (IsOfTheBytes(fault))
        {
            throw Malformed(start, code, "a MessagePack value", fault);
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

    private readonly MessagePackType Next(string expected)
    {
        if (AtEnd) Fail(Position, "the end", expected);
        return _reader.NextMessagePackType;
    }

    /// <summary>The first byte of what comes next, which is of this type.</summary>
    private readonly byte Require(MessagePackType type, string expected)
    {
        var found = Next(expected);
        var code = _reader.NextCode;
        if (found != type) Fail(Position, Named(code), expected);
        return code;
    }

    private readonly DecisionLogException Malformed(long start, byte code, string expected, Exception fault) =>
        Fault(start, fault is EndOfStreamException or ArgumentException ? $"{Named(code)} and the end" : Named(code), expected, fault);

    private readonly DecisionLogException Fault(long position, string found, string expected, Exception? cause) =>
        new(_path, _offset + position, $"found {found}, expected {expected}", cause);

    private static string Named(byte code) => string.Create(CultureInfo.InvariantCulture, $"MessagePack byte 0x{code:x2}");
}
