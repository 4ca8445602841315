using System.Security.Cryptography;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Log;

/// <summary>Damages logs as no writer of logs would: bytes at random, or the content of sealed records with seals that hold.</summary>
internal sealed class MutatedLog(int seed)
{
    // Huge lengths and counts, deep nesting, no UTF-8, extensions, numbers at their limits, bytes that are no MessagePack.
    private static readonly byte[][] Nasty =
    [
        .. new[]
        {
            "ddffffffff", "dd7fffffff", "dd00ffffff", "dfffffffff", "df40000000", "dbffffffff", "da ffff", "c6ffffffff", "c67fffffff", "c9ffffffff01",
            "c1", "a2c328", "a1ff", "a3eda080", "d40100", "c70c05000000000000000000000000", "d8ff00000000000000000000000000000000", "d6ff5a4af6a5",
            "cf7fffffffffffffff", "cfffffffffffffffff", "d38000000000000000", "cb7ff0000000000000", "cb7ff8000000000000", "ca7f800000", "c0", "c2", "80", "90", "a0",
            "82a16101a16102", "92ff01", "92001d", "a47b307d7b", "ab7b302c393939393939397d", "d9287468697274792d6e696e65206e696e657320333939393939393939393939393939393939393939",
        }.Select(hex => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))),
        [.. Enumerable.Repeat((byte)0x91, 40), 0xc0],
        [.. Enumerable.Repeat((byte)0x91, 20_000), 0xc0],
        [.. Enumerable.Repeat((byte)0x81, 300)],
    ];

    private readonly Random _random = new(seed);

    /// <summary>The log with some of its bytes changed, wherever they are.</summary>
    public byte[] Bytes(byte[] log)
    {
        List<byte> bytes = [.. log];
        for (var change = _random.Next(1, 4); change > 0; change--) Change(bytes);
        return [.. _random.Next(6) == 0 ? bytes.Take(_random.Next(bytes.Count)) : bytes];
    }

    /// <summary>The log with the content of an object or two changed, and every seal as it must be for that.</summary>
    public byte[] Sealed(byte[] log)
    {
        var objects = LogObjects.Of(log).Select(item => item.ToArray().ToList()).ToList();
        for (var change = _random.Next(1, 3); change > 0; change--)
        {
            var target = objects[_random.Next(4) == 0 ? 0 : _random.Next(objects.Count)];
            if (!IsSeal(target)) Change(target);
        }

        return Reseal(objects);
    }

    private void Change(List<byte> bytes)
    {
        var place = _random.Next(bytes.Count);
        switch (_random.Next(5))
        {
            case 0: bytes[place] ^= (byte)(1 << _random.Next(8)); break;
            case 1: bytes[place] ^= (byte)_random.Next(1, 256); break;
            case 2: bytes.RemoveAt(place); break;
            case 3: bytes.InsertRange(place, Nasty[_random.Next(Nasty.Length)]); break;
            default:
                var nasty = Nasty[_random.Next(Nasty.Length)];
                bytes.RemoveRange(place, Math.Min(nasty.Length, bytes.Count - place));
                bytes.InsertRange(place, nasty);
                break;
        }

        if (bytes.Count == 0) bytes.Add(0xc0);
    }

    private static byte[] Reseal(List<List<byte>> objects)
    {
        byte[] header = [.. objects[0]];
        var runEnd = SealHeader(header);
        List<byte> log = [.. header];
        var (hashedFrom, last) = (runEnd, new byte[LogLayout.HashLength]);
        foreach (var item in objects.Skip(1))
        {
            if (!IsSeal(item))
            {
                log.AddRange(item);
                continue;
            }

            log.AddRange(LogLayout.SealPrefix);
            last = SHA256.HashData([.. last, .. log.Skip(hashedFrom)]);
            log.AddRange(last);
            hashedFrom = log.Count;
        }

        return [.. log];
    }

    /// <summary>Sets the header's seal if it has a place for one, and answers the end of the run object.</summary>
    private static int SealHeader(byte[] header)
    {
        var at = header.AsSpan().IndexOf((byte[])[0xa4, .. "seal"u8, 0xc4, LogLayout.HashLength]) + 7;
        if (at < 7 || at + LogLayout.HashLength > header.Length) return header.Length;
        var end = at + LogLayout.HashLength;
        SHA256.HashData([.. header[..at], .. header[end..]]).CopyTo(header, at);
        return end;
    }

    private static bool IsSeal(List<byte> item) => item.Count == LogLayout.SealLength && item.Take(4).SequenceEqual(LogLayout.SealPrefix.ToArray());
}
