using System.Buffers.Binary;
using System.IO.Compression;

namespace ParityFast.Input;

/// <summary>The text in a gzip file, which may have several members one after the other.</summary>
internal sealed class GzipText(Stream file) : CheckedStream(new GZipStream(file, CompressionMode.Decompress))
{
    private const int TrailerLength = 8;

    // A member ends with its checksum and length. If the file has several, the last one is read again from its computed start.
    /// <inheritdoc/>
    protected override void Verify(uint checksum, long length)
    {
        var (lastChecksum, lastLength) = ReadTrailer();
        if (lastChecksum == checksum && lastLength == (uint)length)
            return;
        if (lastLength >= length || ChecksumFrom(length - lastLength) != lastChecksum)
            throw new InvalidDataException("The file ends before its checksum.");
    }

    private (uint Checksum, uint Length) ReadTrailer()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (file.Length < TrailerLength)
            throw new InvalidDataException("The header is cut off.");
        file.Position = file.Length - TrailerLength;
        file.ReadExactly(trailer);
        return (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
    }

    private uint ChecksumFrom(long position)
    {
        file.Position = 0;
        using var again = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        var crc = Crc32.Start;
        for (int read; (read = again.Read(buffer)) > 0; position -= read)
        {
            if (position < read)
                crc = Crc32.Update(crc, buffer.AsSpan((int)Math.Max(0, position), read - (int)Math.Max(0, position)));
        }

        return ~crc;
    }
}
