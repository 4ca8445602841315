using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ParityFast.Reports;

/// <summary>
/// What a page draws: a JSON object and columns of numbers, in one deflated block. Whole numbers are stored as differences, so
/// that the closes of a year of minutes take about a megabyte; other numbers as doubles, so that none loses a digit.
/// </summary>
internal sealed class ReportPayload
{
    private readonly ArrayBufferWriter<byte> _columns = new(1 << 16);
    private readonly List<(string Name, string Kind, int Offset, int Count)> _index = [];

    /// <summary>Adds whole numbers, each as its difference from the one before, or as the difference of those differences.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The numbers, below 2^52.</param>
    /// <param name="order">1 for what moves, 2 for what runs on evenly, such as times.</param>
    public void AddIntegers(string name, ReadOnlySpan<long> values, int order = 1)
    {
        _index.Add((name, order == 2 ? "d2" : "d1", _columns.WrittenCount, values.Length));
        var (last, lastStep) = (0L, 0L);
        foreach (var value in values)
        {
            var step = value - last;
            WriteVarint(order == 2 ? step - lastStep : step);
            (last, lastStep) = (value, step);
        }
    }

    /// <summary>Adds doubles; NaN marks a missing value.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The numbers.</param>
    public void AddDoubles(string name, ReadOnlySpan<double> values)
    {
        _index.Add((name, "f8", _columns.WrittenCount, values.Length));
        if (BitConverter.IsLittleEndian)
        {
            _columns.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            _columns.Write(bytes);
        }
    }

    /// <summary>The block as base64: the length of the JSON (4 bytes, little endian), the JSON, the columns; all deflated.</summary>
    /// <param name="writeMembers">Writes the members of the JSON object; those of the columns are added after them.</param>
    public string ToBase64(Action<Utf8JsonWriter> writeMembers)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            WriteIndex(writer);
            writer.WriteEndObject();
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, (int)json.Length);
            deflate.Write(length);
            json.WriteTo(deflate);
            deflate.Write(_columns.WrittenSpan);
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private void WriteIndex(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columns");
        foreach (var (name, kind, offset, count) in _index)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("kind", kind);
            writer.WriteNumber("offset", offset);
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteVarint(long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63));
        var bytes = _columns.GetSpan(10);
        var length = 0;
        for (; bits >= 0x80; bits >>= 7) bytes[length++] = (byte)(bits | 0x80);
        bytes[length++] = (byte)bits;
        _columns.Advance(length);
    }
}
