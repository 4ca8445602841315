using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ParityFast.Digests;

/// <summary>
/// Writes MessagePack (the specification at msgpack.org, version 5) into a span, always in the shortest form. The caller makes
/// sure of the room: <see cref="MaxNumber"/> bytes a number, <see cref="MaxHeader"/> and the bytes a text.
/// </summary>
internal ref struct MessagePackBuffer(Span<byte> buffer)
{
    public const int MaxNumber = 9;
    public const int MaxHeader = 5;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Number of bytes written so far.</summary>
    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void Nil() => _buffer[Length++] = 0xc0;

    public void Boolean(bool value) => _buffer[Length++] = value ? (byte)0xc3 : (byte)0xc2;

    public void ArrayHeader(int count)
    {
        if (count < 16) _buffer[Length++] = (byte)(0x90 | count);
        else if (count <= ushort.MaxValue) Tagged16(0xdc, (ushort)count);
        else Tagged32(0xdd, (uint)count);
    }

    public void MapHeader(int count)
    {
        if (count < 16) _buffer[Length++] = (byte)(0x80 | count);
        else if (count <= ushort.MaxValue) Tagged16(0xde, (ushort)count);
        else Tagged32(0xdf, (uint)count);
    }

    /// <summary>A whole number; there must be room for <see cref="MaxNumber"/> bytes, whatever it takes.</summary>
    public void Integer(long value)
    {
        // Positive to 127 and negative to -32 are their own byte.
        if ((ulong)(value + 32) < 160)
        {
            _buffer[Length++] = (byte)value;
            return;
        }

        var room = _buffer.Slice(Length, MaxNumber);
        var sign = value >> 63;
        var bytes = IntegerShape.Bytes((ulong)(value ^ sign), sign);
        room[0] = IntegerShape.Tag(bytes, sign);
        // The number's bytes first, and behind them what the next write covers: one store without a branch on the width.
        BinaryPrimitives.WriteUInt64BigEndian(room[1..], (ulong)value << (64 - 8 * bytes));
        Length += 1 + bytes;
    }

    public void Double(double value) => Tagged64(0xcb, BitConverter.DoubleToUInt64Bits(value));

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        if (count < 32) _buffer[Length++] = (byte)(0xa0 | count);
        else if (count <= byte.MaxValue) Tagged8(0xd9, (byte)count);
        else if (count <= ushort.MaxValue) Tagged16(0xda, (ushort)count);
        else Tagged32(0xdb, (uint)count);
        Length += Encoding.UTF8.GetBytes(value, _buffer[Length..]);
    }

    /// <summary>An exact decimal, its trailing zeros kept: [coefficient, fractional digits]; at most 33 bytes.</summary>
    public void Decimal(in decimal value)
    {
        ref readonly var parts = ref DecimalParts.Of(in value);
        ArrayHeader(2);
        Wide(parts.IsNegative ? -(Int128)parts.Coefficient : (Int128)parts.Coefficient);
        Integer(parts.Decimals);
    }

    /// <summary>A text of at most 31 bytes that is UTF-8 already.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        _buffer[Length] = (byte)(0xa0 | name.Length);
        name.CopyTo(_buffer[(Length + 1)..]);
        Length += 1 + name.Length;
    }

    /// <summary>A whole number, as its digits where it does not fit in 64 bits.</summary>
    public void Wide(Int128 value)
    {
        if ((long)(value >> 64) == (long)value >> 63) Integer((long)value);
        else Text(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        if (value.Length <= byte.MaxValue) Tagged8(0xc4, (byte)value.Length);
        else if (value.Length <= ushort.MaxValue) Tagged16(0xc5, (ushort)value.Length);
        else Tagged32(0xc6, (uint)value.Length);
        value.CopyTo(_buffer[Length..]);
        Length += value.Length;
    }

    private void Tagged8(byte tag, byte value)
    {
        _buffer[Length] = tag;
        _buffer[Length + 1] = value;
        Length += 2;
    }

    private void Tagged16(byte tag, ushort value)
    {
        _buffer[Length] = tag;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(Length + 1)..], value);
        Length += 3;
    }

    private void Tagged32(byte tag, uint value)
    {
        _buffer[Length] = tag;
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[(Length + 1)..], value);
        Length += 5;
    }

    private void Tagged64(byte tag, ulong value)
    {
        _buffer[Length] = tag;
        BinaryPrimitives.WriteUInt64BigEndian(_buffer[(Length + 1)..], value);
        Length += 9;
    }
}
