using System.Buffers;
using System.Security.Cryptography;
using MessagePack;

namespace ParityFast.Cli.Tests;

/// <summary>
/// The objects of a decision log as values that can be changed, and the log that they make with seals that hold: nil, true and false,
/// whole numbers, doubles, texts, bytes, lists, and maps as lists of pairs.
/// </summary>
internal static class LogTree
{
    private static readonly byte[] SealPrefix = [0x92, 3, 0xc4, 32];

    /// <summary>The objects of a log; a seal is null.</summary>
    public static List<object?[]?> Read(byte[] log)
    {
        var objects = new List<object?[]?>();
        var reader = new MessagePackReader(log);
        while (!reader.End)
        {
            var start = (int)reader.Consumed;
            var value = Value(ref reader);
            var isSeal = reader.Consumed - start == 36 && log.AsSpan(start).StartsWith(SealPrefix);
            objects.Add(isSeal ? null : [value]);
        }

        return objects;
    }

    /// <summary>The log of these objects, every seal as it must be.</summary>
    public static byte[] Write(IEnumerable<object?[]?> objects)
    {
        List<byte> log = [];
        var (last, from, isFirst) = (new byte[32], 0, true);
        foreach (var item in objects)
        {
            if (item is null)
            {
                log.AddRange(SealPrefix);
                last = SHA256.HashData([.. last, .. log.Skip(from)]);
                log.AddRange(last);
                from = log.Count;
                continue;
            }

            var bytes = Bytes(item[0]);
            if (isFirst) from = SealHeader(bytes);
            isFirst = false;
            log.AddRange(bytes);
        }

        return [.. log];
    }

    private static byte[] Bytes(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // Sets the run object's seal if there is a place for it, and answers the byte after it.
    private static int SealHeader(byte[] header)
    {
        var at = header.AsSpan().IndexOf((byte[])[0xa4, .. "seal"u8, 0xc4, 32]) + 7;
        if (at < 7 || at + 32 > header.Length) return header.Length;
        SHA256.HashData([.. header[..at], .. header[(at + 32)..]]).CopyTo(header, at);
        return at + 32;
    }

    private static object? Value(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Integer: return reader.ReadInt64();
            case MessagePackType.Float: return reader.ReadDouble();
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Binary: return reader.ReadBytes()!.Value.ToArray();
            case MessagePackType.Array:
                var list = new List<object?>();
                for (var count = reader.ReadArrayHeader(); count > 0; count--) list.Add(Value(ref reader));
                return list;
            case MessagePackType.Map:
                var map = new List<KeyValuePair<object?, object?>>();
                for (var count = reader.ReadMapHeader(); count > 0; count--) map.Add(new(Value(ref reader), Value(ref reader)));
                return map;
            default:
                reader.Skip();
                return null;
        }
    }

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool flag: writer.Write(flag); break;
            case long number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case byte[] bytes: writer.Write(bytes); break;
            case List<object?> list:
                writer.WriteArrayHeader(list.Count);
                foreach (var item in list) Write(ref writer, item);
                break;
            case List<KeyValuePair<object?, object?>> map:
                writer.WriteMapHeader(map.Count);
                foreach (var (name, item) in map)
                {
                    Write(ref writer, name);
                    Write(ref writer, item);
                }

                break;
            default: throw new ArgumentException($"{value.GetType()} is no value of a log", nameof(value));
        }
    }
}
