using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ParityFast.Log;

/// <summary>
/// Reads MessagePack (the specification at msgpack.org, version 5) from a span, in every encoding that a writer may choose.
/// Whatever the bytes are, the only exception is a <see cref="DecisionLogException"/> that names file and byte.
/// </summary>
/// <param name="data">The bytes.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="offset">Where in the file the bytes start, for messages.</param>
internal ref struct MessagePackReader(ReadOnlySpan<byte> data, string path, long offset)
{
    // Deeper than any log, shallow enough for any stack.
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private readonly string _path = path;
    private readonly long _offset = offset;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _data.Length;

    /// <summary>What kind of value comes next; <see cref="LogValueKind.Nil"/> for an extension, which no log means anything by.</summary>
    public readonly LogValueKind Peek() => Tag() switch
    {
        <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3) => LogValueKind.Integer,
        <= 0x8f or 0xde or 0xdf => LogValueKind.Map,
        <= 0x9f or 0xdc or 0xdd => LogValueKind.List,
        <= 0xbf or (>= 0xd9 and <= 0xdb) => LogValueKind.Text,
        0xc2 or 0xc3 => LogValueKind.Boolean,
        0xc4 or 0xc5 or 0xc6 => LogValueKind.Bytes,
        0xca or 0xcb => LogValueKind.Number,
        _ => LogValueKind.Nil,
    };

    public bool TryNil()
    {
        if (Tag() != 0xc0) return false;
        Position++;
        return true;
    }

    public bool Boolean()
    {
        var tag = Tag();
        if (tag is not (0xc2 or 0xc3)) Fail("true or false");
        Position++;
        return tag == 0xc3;
    }

    /// <summary>A whole number of any width that fits in 64 bits with a sign.</summary>
    public long Integer()
    {
        var tag = Tag();
        if (tag <= 0x7f || tag >= 0xe0)
        {
            Position++;
            return (sbyte)tag;
        }

        switch (tag)
        {
            case 0xcc: return Body(1)[0];
            case 0xcd: return BinaryPrimitives.ReadUInt16BigEndian(Body(2));
            case 0xce: return BinaryPrimitives.ReadUInt32BigEndian(Body(4));
            case 0xd0: return (sbyte)Body(1)[0];
            case 0xd1: return BinaryPrimitives.ReadInt16BigEndian(Body(2));
            case 0xd2: return BinaryPrimitives.ReadInt32BigEndian(Body(4));
            case 0xd3: return BinaryPrimitives.ReadInt64BigEndian(Body(8));
            case 0xcf when Position + 1 < _data.Length && _data[Position + 1] <= 0x7f:
                return BinaryPrimitives.ReadInt64BigEndian(Body(8));
            default:
                Fail("a whole number of 64 bits with a sign");
                return 0;
        }
    }

    /// <summary>A whole number, or its digits as a text.</summary>
    public Int128 Wide()
    {
        if (Peek() != LogValueKind.Text) return Integer();
        var start = Position;
        var text = Utf8();
        if (!Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) Fail(start, "a text", "a whole number");
        return value;
    }

    /// <summary>An exact decimal: [coefficient, fractional digits].</summary>
    public decimal Decimal()
    {
        var start = Position;
        if (ArrayHeader() != 2) Fail(start, "another number of elements", "coefficient and fractional digits");
        var coefficient = Wide();
        var decimals = Integer();
        var magnitude = (UInt128)Int128.Abs(coefficient);
        if (decimals is < 0 or > 28 || coefficient == Int128.MinValue || magnitude >> 96 != 0) Fail(start, "a number that no decimal holds", "at most 96 bits and 28 fractional digits");
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), coefficient < 0, (byte)decimals);
    }

    public double Double()
    {
        switch (Tag())
        {
            case 0xca: return BinaryPrimitives.ReadSingleBigEndian(Body(4));
            case 0xcb: return BinaryPrimitives.ReadDoubleBigEndian(Body(8));
            default: return Integer();
        }
    }

    public int ArrayHeader()
    {
        var tag = Tag();
        if (tag is >= 0x90 and <= 0x9f)
        {
            Position++;
            return tag & 0x0f;
        }

        return tag switch
        {
            0xdc => BinaryPrimitives.ReadUInt16BigEndian(Body(2)),
            0xdd => Count(BinaryPrimitives.ReadUInt32BigEndian(Body(4)), 1),
            _ => FailCount("an array"),
        };
    }

    public int MapHeader()
    {
        var tag = Tag();
        if (tag is >= 0x80 and <= 0x8f)
        {
            Position++;
            return tag & 0x0f;
        }

        return tag switch
        {
            0xde => BinaryPrimitives.ReadUInt16BigEndian(Body(2)),
            0xdf => Count(BinaryPrimitives.ReadUInt32BigEndian(Body(4)), 2),
            _ => FailCount("a map"),
        };
    }

    /// <summary>The bytes of a text, which the caller decodes.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        var tag = Tag();
        switch (tag)
        {
            case >= 0xa0 and <= 0xbf:
                Position++;
                return Take((uint)(tag & 0x1f));
            case 0xd9: return Take(Body(1)[0]);
            case 0xda: return Take(BinaryPrimitives.ReadUInt16BigEndian(Body(2)));
            case 0xdb: return Take(BinaryPrimitives.ReadUInt32BigEndian(Body(4)));
            default:
                Fail("a text");
                return default;
        }
    }

    public string Text() => Encoding.UTF8.GetString(Utf8());

    public ReadOnlySpan<byte> Binary()
    {
        switch (Tag())
        {
            case 0xc4: return Take(Body(1)[0]);
            case 0xc5: return Take(BinaryPrimitives.ReadUInt16BigEndian(Body(2)));
            case 0xc6: return Take(BinaryPrimitives.ReadUInt32BigEndian(Body(4)));
            default:
                Fail("bytes");
                return default;
        }
    }

    /// <summary>Any value; an extension becomes nil.</summary>
    public LogValue Value(int depth = 0)
    {
        if (depth > MaxDepth) Fail(string.Create(CultureInfo.InvariantCulture, $"at most {MaxDepth} levels"));
        switch (Peek())
        {
            case LogValueKind.Boolean: return LogValue.From(Boolean());
            case LogValueKind.Integer: return LogValue.From(Integer());
            case LogValueKind.Number: return LogValue.From(Double());
            case LogValueKind.Text: return LogValue.From(Text());
            case LogValueKind.Bytes: return LogValue.From(Binary().ToArray());
            case LogValueKind.Map: return LogValue.From(Map(depth));
            case LogValueKind.List:
                var values = new List<LogValue>();
                for (var count = ArrayHeader(); count > 0; count--) values.Add(Value(depth + 1));
                return LogValue.From(values);
            default:
                Skip();
                return default;
        }
    }

    public LogMap Map(int depth = 0)
    {
        var map = new LogMap();
        for (var count = MapHeader(); count > 0; count--)
        {
            var start = Position;
            var name = Text();
            if (map.Contains(name)) Fail(start, $"'{name}' for the second time", "each name of a map once");
            map.Add(name, Value(depth + 1));
        }

        return map;
    }

    /// <summary>Passes over one value of any kind.</summary>
    public void Skip()
    {
        if (MessagePackScanner.Measure(_data[Position..], out var length) != MessagePackScanner.Outcome.Whole) Fail("a MessagePack value");
        Position += length;
    }

    /// <summary>Ends the reading with a message.</summary>
    [DoesNotReturn]
    public readonly void Fail(int position, string found, string expected) =>
        throw new DecisionLogException(_path, _offset + position, $"found {found}, expected {expected}");

    [DoesNotReturn]
    private readonly void Fail(string expected) => Fail(Position,
        AtEnd ? "the end" : string.Create(CultureInfo.InvariantCulture, $"MessagePack byte 0x{_data[Position]:x2}"), expected);

    private readonly int FailCount(string expected)
    {
        Fail(expected);
        return 0;
    }

    private readonly byte Tag()
    {
        if (AtEnd) Fail("a MessagePack value");
        return _data[Position];
    }

    /// <summary>The <paramref name="length"/> bytes behind the tag.</summary>
    private ReadOnlySpan<byte> Body(int length)
    {
        Position++;
        return Take((uint)length);
    }

    private ReadOnlySpan<byte> Take(uint length)
    {
        if (length > _data.Length - Position) Fail(_data.Length, "the end", string.Create(CultureInfo.InvariantCulture, $"{length} bytes from {_offset + Position} on"));
        var taken = _data.Slice(Position, (int)length);
        Position += (int)length;
        return taken;
    }

    /// <summary>A count that the rest of the bytes can hold.</summary>
    private readonly int Count(uint count, int valuesEach)
    {
        if ((long)count * valuesEach > _data.Length - Position) Fail(_data.Length, "the end", string.Create(CultureInfo.InvariantCulture, $"{count} elements"));
        return (int)count;
    }
}
