using System.Buffers.Binary;

namespace ParityFast.Input;

/// <summary>The checksum of gzip and zip.</summary>
internal static class Crc32
{
    /// <summary>The running value before the first byte; the checksum is the complement of the last one.</summary>
    public const uint Start = uint.MaxValue;

    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The running value after <paramref name="bytes"/>: eight bytes at a time through eight tables.</summary>
    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = table[0x700 + (crc & 0xFF)] ^ table[0x600 + ((crc >> 8) & 0xFF)] ^ table[0x500 + ((crc >> 16) & 0xFF)]
                ^ table[0x400 + (crc >> 24)]
                ^ table[0x300 + bytes[4]] ^ table[0x200 + bytes[5]] ^ table[0x100 + bytes[6]] ^ table[bytes[7]];
        }

        foreach (var b in bytes)
            crc = (crc >> 8) ^ table[(byte)(crc ^ b)];
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        return table;
    }
}
